import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from '../../../../electron/compose/edit/differences';
import { editCompose } from '../../../../electron/compose/edit/edit';
import { parseSize, sizeLike } from '../../../../electron/compose/size-text';

const mib = 1024 ** 2;

describe('sizes as Compose writes them', () => {
  it.each([
    ['512m', 512 * mib],
    ['512M', 512 * mib],
    ['512mb', 512 * mib],
    ['512MiB', 512 * mib],
    ['0.5g', 512 * mib],
    ['1 GB', 1024 * mib],
    ['536870912', 512 * mib],
    ['536870912b', 512 * mib],
    ['2t', 2 * 1024 ** 4],
    ['much', null],
    ['-1', null],
    ['', null],
    ['512 m m', null]
  ])('%s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  it('are written in the manner of the old one and read as the same bytes', () => {
    const digits = fc.integer({ min: 1, max: 4096 }).map(String);
    const unit = fc.constantFrom('', 'k', 'K', 'm', 'M', 'g', 'G', 'mb', 'MB', 'GiB', 'b');
    const example = fc.tuple(digits, unit).map(([number, letters]) => `${number}${letters}`);
    const size = fc.integer({ min: 128, max: 1_000_000 }).map(count => count * mib);
    fc.assert(
      fc.property(example, size, (old, bytes) => {
        expect(parseSize(sizeLike(bytes, old))).toBe(bytes);
      })
    );
  });
});

describe('differences of plain values', () => {
  it.each([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 1 }, { a: 2 }, ['a']],
    [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, ['a.b.1']],
    [{ a: {} }, { a: { b: { c: 1 } } }, ['a.b.c']],
    [{ a: { b: 1 } }, {}, ['a']],
    [{ a: [1] }, { a: [1, 2] }, ['a']]
  ])('of %o and %o', (one, other, paths) => {
    expect(differences(one, other)).toEqual(paths);
  });
});

describe('any compose file', () => {
  const name = fc.constantFrom('web', 'db', 'cache', 'worker');
  const end = fc.constantFrom('\n', '\r\n');
  const filler = fc.constantFrom(
    '    image: shop/x',
    '    # a comment: with a colon',
    '    environment: { A: "1", B: two }',
    '    command: ["sh", "-c", "echo hi"]',
    '',
    '    labels:',
    '      - "a=b"   # trailing'
  );
  const service = fc.record({
    name,
    size: fc.constantFrom('512m', '"1g"', "'256M'", '268435456', '0.5GB'),
    before: fc.uniqueArray(filler, { maxLength: 3, selector: line => line.split(':')[0] }),
    after: fc.constantFrom('', '   # much', '\t# tab')
  });
  const file = fc.record({
    end,
    services: fc.uniqueArray(service, { minLength: 1, maxLength: 4, selector: one => one.name })
  });

  it('changes in the value alone', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 3, max: 4000 }), ({ end, services }, count) => {
        const [chosen] = services;
        if (!chosen) return;
        const written = (size: string): string =>
          [
            'services:',
            ...services.flatMap(one => [
              `  ${one.name}:`,
              ...one.before.filter(
                line => !line.startsWith('      -') && !line.endsWith('labels:')
              ),
              `    mem_limit: ${one === chosen ? size : one.size}${one.after}`
            ]),
            ''
          ].join(end);
        const bytes = count * 128 * mib + mib;
        const { text, changes } = editCompose(written(chosen.size), chosen.name, bytes);
        expect(text).toBe(written(changes[0]?.after ?? ''));
        expect(parseSize((changes[0]?.after ?? '').replaceAll(/["']/g, ''))).toBe(bytes);
      })
    );
  });
});
