import { describe, expect, it } from 'vitest';
import { wrongImports } from '../../../scripts/layers/check.mjs';
import { circlesIn } from '../../../scripts/layers/circles.mjs';
import { importsOf, specifiersOf } from '../../../scripts/layers/imports.mjs';

const page = 'renderer/features/runs/RunList.tsx';

describe('the layers', () => {
  it.each([
    ['a layer below', 'electron/cleanup/plan.ts', 'electron/monitor/watch.ts'],
    ['a layer far below', 'electron/terminal/status.ts', 'electron/clock.ts'],
    ['the same part', 'electron/engine/gate/gate.ts', 'electron/engine/port.ts'],
    ['the same feature', page, 'renderer/features/runs/report/Report.tsx'],
    ['the part around a listed folder', 'electron/compose/edit/edit.ts', 'electron/compose/a.ts'],
    ['shared, from the window', page, 'shared/units.ts'],
    ['shared, from the main process', 'electron/clock.ts', 'shared/units.ts'],
    ['the mask, from the scan', 'electron/scan/worker.ts', 'electron/mask/mask.ts'],
    ['electron, where it may be', 'electron/app/tray.ts', 'electron'],
    ['dockerode, where it may be', 'electron/engine/http/dockerode-engine.ts', 'dockerode'],
    ['a package', page, 'react'],
    ['zod, in shared', 'shared/model/run.ts', 'zod']
  ])('allow %s', (_what, from, to) => {
    expect(wrongImports([{ from, to }])).toEqual([]);
  });

  it.each([
    ['a layer above', 'electron/monitor/watch.ts', 'electron/cleanup/plan.ts', /stands above/],
    ['the face, from the ground', 'electron/store/database.ts', 'electron/app/run.ts', /above/],
    ['a neighbour', 'electron/app/tray.ts', 'electron/terminal/table.ts', /side by side/],
    ['the edit, from the reader', 'electron/compose/a.ts', 'electron/compose/edit/b.ts', /above/],
    ['the engine, from the scan', 'electron/scan/walk.ts', 'electron/clock.ts', /imports only/],
    ['another feature', page, 'renderer/features/audit/AuditPage.tsx', /side by side/],
    ['another, from deep inside', 'renderer/features/a/b/c/D.tsx', page, /side by side/],
    ['the shell, from a feature', page, 'renderer/app/pages.ts', /stands above/],
    ['the window, from the main process', 'electron/main.ts', page, /never imports renderer/],
    ['the main process, from the window', page, 'electron/clock.ts', /never imports electron/],
    ['the window, from shared', 'shared/units.ts', page, /never imports renderer/],
    ['the contract, from a model', 'shared/model/run.ts', 'shared/ipc/contract.ts', /above/],
    ['electron, elsewhere', 'electron/monitor/watch.ts', 'electron', /only electron\/app/],
    ['electron, from the window', page, 'electron', /only electron\/app/],
    ['dockerode, elsewhere', 'electron/engine/port.ts', 'dockerode', /only electron\/engine/],
    ['Node, from the window', page, 'node:fs', /may not/],
    ['another package, in shared', 'shared/units.ts', 'react', /may not/],
    ['a part without a place', 'electron/new/thing.ts', 'shared/units.ts', /no part of the table/]
  ])('forbid %s', (_what, from, to, why) => {
    const [sentence] = wrongImports([{ from, to }]);
    expect(sentence).toMatch(why);
    expect(sentence).toContain(`${from} imports ${to}`);
  });

  it('see every way to import, types included', () => {
    const text = `
      import a from './a';
      import type { B } from './b';
      export { c } from './c';
      export type * from './d';
      const e = <p>{await import('./e')}</p>;
    `;
    expect(specifiersOf('x.tsx', text)).toEqual(['./a', './b', './c', './d', './e']);
  });

  it('find the file an import means, and leave styles out', () => {
    const text: Record<string, string> = {
      'renderer/ui/A.tsx': `import './a.css'; import { b } from '../stores/b'; import 'react';`,
      'renderer/stores/b.ts': ''
    };
    expect(importsOf(Object.keys(text), file => text[file] ?? '')).toEqual([
      { from: 'renderer/ui/A.tsx', to: 'renderer/stores/b.ts' },
      { from: 'renderer/ui/A.tsx', to: 'react' }
    ]);
  });

  it('find circles of any length, once each', () => {
    const imports = [
      ['a', 'b'],
      ['b', 'a'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'e'],
      ['e', 'c'],
      ['f', 'a'],
      ['g', 'g']
    ].map(([from = '', to = '']) => ({ from, to }));
    expect(circlesIn(imports)).toEqual([['c', 'd', 'e'], ['a', 'b'], ['g']]);
  });
});
