import { expect, it } from 'vitest';
import { table } from '../../../electron/terminal/table';

it('aligns columns, numbers to the right', () => {
  const rows = [
    ['web', '1 MiB'],
    ['database', '512 MiB']
  ];
  expect(table(['NAME', 'MEMORY'], rows, ['MEMORY'])).toBe(
    ['NAME        MEMORY', 'web          1 MiB', 'database   512 MiB'].join('\n')
  );
});

it('bounds a name of any length and keeps its control characters out', () => {
  const shown = table(['NAME'], [[`\u001b[31m${'x'.repeat(500)}`]]);
  expect(shown).not.toContain('\u001b');
  expect(Math.max(...shown.split('\n').map(line => line.length))).toBeLessThanOrEqual(60);
});
