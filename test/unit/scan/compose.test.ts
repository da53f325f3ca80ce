import { describe, expect, it } from 'vitest';
import { readCompose } from '../../../electron/scan/files/compose';

const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

/** Ten of ten of ten …: nine lines that stand for a billion. */
const laughs = [
  'x0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]',
  lines(9, at => `x${at + 1}: &a${at + 1} [${Array.from({ length: 10 }, () => `*a${at}`).join()}]`),
  'services: { web: { image: x, depends_on: *a9 } }'
].join('\n');

describe('a compose file with aliases', () => {
  it('is read however many services share a part of them', () => {
    const services = readCompose(
      [
        'x-limits: &limits { resources: { limits: { memory: 64m } } }',
        'x-base: &base',
        '  image: web',
        '  restart: always',
        '  healthcheck: &check { test: [CMD, "true"] }',
        'services:',
        lines(2_000, at => `  s${at}:\n    <<: *base\n    deploy: *limits\n    ports: ["80"]`),
        '  last:\n    <<: [{ restart: "no" }, *base]\n    healthcheck: { disable: true }'
      ].join('\n')
    );
    expect(services).toHaveLength(2_001);
    expect(services[1_999]).toEqual({
      name: 's1999',
      at: { line: 8_003, column: 3, endLine: 8_003 },
      isWhole: true,
      limited: true,
      checked: true,
      publishes: true,
      isNeeded: false,
      restart: { policy: 'always', at: { line: 8_003, column: 3, endLine: 8_003 } }
    });
    // What stands first in a list of merges holds, and what is written in the service itself above all.
    expect(services.at(-1)).toMatchObject({
      isWhole: true,
      limited: false,
      checked: false,
      restart: { policy: 'no' }
    });
  });

  it('is read in time though it is little else', () => {
    const startedAt = performance.now();
    const services = readCompose(
      `x: &x web\nservices:\n  a:\n    image: *x\n    command: [${Array.from({ length: 60_000 }, () => '*x').join()}]\n`
    );
    expect(services).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });

  it.each([
    ['stand for a billion values', laughs],
    ['hold themselves', 'services: &s\n  web: { image: x, deploy: *s }\n'],
    ['merge themselves', 'services:\n  web: &w\n    image: x\n    <<: *w\n']
  ])('is refused in a sentence, at once, where they %s', (_, text) => {
    const startedAt = performance.now();
    expect(() => readCompose(text)).toThrow(
      'with its aliases put in it would be longer than 5,000,000 values and characters'
    );
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
