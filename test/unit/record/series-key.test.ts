import { describe, expect, it } from 'vitest';
import { seriesKey } from '../../../electron/record/series-key';

const compose = (labels: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [`com.docker.compose.${name}`, value])
  );

describe('the series of a container', () => {
  const shop = compose({ project: 'shop', service: 'web', 'container-number': '2' });

  it('is its place in a compose service, whatever it is called', () => {
    expect(seriesKey({ name: 'shop-web-2', labels: shop })).toBe(
      seriesKey({ name: '1f0a_shop-web-2', labels: shop })
    );
  });

  it.each([
    ['another number', { ...shop, ...compose({ 'container-number': '3' }) }],
    ['another service', { ...shop, ...compose({ service: 'db' }) }],
    ['another project', { ...shop, ...compose({ project: 'other' }) }],
    ['a one-off run', { ...shop, ...compose({ oneoff: 'True' }) }],
    ['no compose', {}]
  ])('is another one for %s', (_, labels) => {
    expect(seriesKey({ name: 'x', labels })).not.toBe(seriesKey({ name: 'x', labels: shop }));
  });

  it('is the name where there is nothing else, and never the engine’s own', () => {
    expect(seriesKey({ name: 'engine', labels: {} })).toBe('name:engine');
  });
});
