// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import EndpointMenu from '../../../../renderer/app/EndpointMenu';
import { useEndpoints } from '../../../../renderer/stores/endpoints';
import type { EndpointOption } from '../../../../shared/model/engine';
import { fakeBridge } from '../fake-bridge';

const anOption = (name: string, about: Partial<EndpointOption> = {}): EndpointOption => ({
  choice: `context:${name}`,
  endpoint: { url: `unix:///${name}.sock`, kind: 'unix', source: 'current context', name },
  current: false,
  ...about
});

const open = (options: EndpointOption[], unusable: { name: string; why: string }[] = []): void => {
  fakeBridge({
    'endpoints.list': { options, unusable, forThisTime: false },
    'endpoints.probe': { serverVersion: '20.10' }
  });
  useEndpoints.getState().list({ options, unusable, forThisTime: false });
  render(
    <MantineProvider env="test">
      <EndpointMenu button={document.body} opened close={() => undefined} />
    </MantineProvider>
  );
};

const items = (): HTMLElement[] => screen.getAllByRole('menuitem');
const itemOf = (name: string): HTMLElement => {
  const found = items().find(({ textContent }) => textContent?.startsWith(name));
  if (!found) throw new Error(`There is no ${name} in the menu.`);
  return found;
};

describe('the engines in the switcher', () => {
  beforeEach(() => useEndpoints.setState({ options: null, probes: {} }));
  afterEach(cleanup);

  it('names the other contexts of one address beside it, and none where there are none', () => {
    open([anOption('work', { aliases: ['office', 'ci'], current: true }), anOption('home')]);
    expect(itemOf('work').textContent).toContain('also office, ci');
    expect(itemOf('work').getAttribute('aria-current')).toBe('true');
    expect(itemOf('home').textContent).not.toContain('also');
  });

  it('names what is not usable with its reason, and lets nobody choose it', () => {
    const why = 'Docker’s file for the context "lost" cannot be read. Create the context again.';
    open([anOption('work')], [{ name: 'lost', why }]);
    const item = itemOf('lost');
    expect(item.textContent).toBe(`lostnot usable: ${why}`);
    expect((item as HTMLButtonElement).disabled).toBe(true);
    expect((itemOf('work') as HTMLButtonElement).disabled).toBe(false);
  });

  it('shows names that are markup or carry control characters as the text they are', () => {
    const name = '<img src=x onerror=alert(1)>';
    open([anOption('work', { aliases: [name] })], [{ name: `${name}2`, why: name }]);
    expect(itemOf('work').textContent).toContain(`also ${name}`);
    expect(itemOf(`${name}2`).textContent).toContain(`not usable: ${name}`);
    expect(document.querySelector('img')).toBeNull();
  });
});
