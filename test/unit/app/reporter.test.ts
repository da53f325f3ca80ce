import { describe, expect, it, vi } from 'vitest';
import { foundLine, report } from '../../../electron/app/reporter';
import { assemble } from '../../../electron/parts';
import { defaultSettings } from '../../../shared/defaults';
import { byItself } from '../../helpers/by-itself';
import { FakeEngine } from '../../helpers/fake-engine';
import { aContainer, aDisk, aReading } from '../../helpers/things';

const patience = { timeout: 10_000 };

const watching = (engine: FakeEngine) => {
  const parts = assemble(engine, () => defaultSettings, byItself);
  const lines: string[] = [];
  report(parts, line => lines.push(line));
  parts.watch.start();
  return { parts, lines };
};

describe('the terminal that started the window', () => {
  it('is told which engine is watched and what its disk holds, once each', async () => {
    const engine = new FakeEngine();
    engine.containers = [aContainer('old\u001b[2J'), aContainer('web', { state: 'running' })];
    engine.disk = aDisk({
      images: { count: 1, active: 0, bytes: 3e9, reclaimableBytes: 1e9 }
    });
    const { parts, lines } = watching(engine);
    await vi.waitFor(() => expect(lines).toHaveLength(2), patience);
    expect(lines[0]).toMatch(/^Watching .*Docker Engine/);
    expect(lines[1]).toBe('Disk: 3 GB, of which 1 GB reclaimable');
    expect(foundLine(parts)).toMatch(
      /^Showing 2 containers, 1 running; \d+ orphans? found so far$/
    );
    parts.dispose();
  });

  it('is told of each warning, in its own words', async () => {
    const engine = new FakeEngine();
    const memoryLimitBytes = 100;
    engine.containers = [
      aContainer('calm', { state: 'running', inspected: { memoryLimitBytes } }),
      aContainer('heavy', { state: 'running', inspected: { memoryLimitBytes } })
    ];
    engine.readings.set('calm', aReading({ usageBytes: 10, inactiveFileBytes: null }));
    engine.readings.set('heavy', aReading({ usageBytes: 74, inactiveFileBytes: null }));
    const { parts, lines } = watching(engine);
    const told = (): string[] => lines.filter(line => line.includes('load line'));
    await vi.waitFor(() => expect(told()).toHaveLength(1), patience);
    expect(told()[0]).toBe('heavy is above its load line: 74 B of 100 B (74.0%).');
    parts.dispose();
  });
});
