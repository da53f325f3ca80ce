import { describe, expect, it, onTestFinished } from 'vitest';
import { tellProgress, waiting } from '../../../electron/terminal/progress';
import { Emitter } from '../../../shared/emitter';
import type { EngineStatus } from '../../../shared/model/engine';
import { carryOut, setUp } from '../../helpers/cleanup-of-fake';
import { aContainer } from '../../helpers/things';

const told = () => {
  const parts = setUp();
  const statuses = new Emitter<EngineStatus>();
  const lines: string[] = [];
  const telling = tellProgress({
    cleanup: parts.cleanup,
    connection: { onStatus: statuses.on },
    write: text => lines.push(text),
    clock: parts.clock
  });
  onTestFinished(() => telling.dispose());
  const become = (state: EngineStatus['state'], concurrency = 2): void =>
    statuses.emit({ state, gate: { concurrency } } as EngineStatus);
  return { ...parts, telling, lines, become };
};

describe('the progress of a cleanup in the terminal', () => {
  it('is one line an item, as soon as it is settled and once', async () => {
    const parts = told();
    const { engine, cleanup, lines } = parts;
    engine.containers = [aContainer('a'), aContainer('b'), aContainer('c')];
    const plan = await cleanup.plan();
    engine.become('b', 'running', { startedAt: 50 });
    let linesAtTheLast = 0;
    engine.before = call => {
      if (call === 'removeContainer') linesAtTheLast = lines.length;
    };
    await carryOut(parts, plan);
    expect(lines.map(line => line.slice(0, 3))).toEqual(['1/3', '2/3', '3/3']);
    expect(lines.map(line => line.slice(4)).toSorted()).toEqual([
      'removed container a\n',
      'removed container c\n',
      'skipped container b: It was started since the preview.\n'
    ]);
    expect(linesAtTheLast).toBeGreaterThan(0);
  });

  it('says that the engine is waited for when it is away for longer than 2 s, and once', async () => {
    const { become, clock, lines, telling } = told();
    become('down');
    await clock.advance(1_999);
    become('healthy');
    become('degraded', 0);
    await clock.advance(1_999);
    expect(lines).toEqual([]);
    become('down');
    await clock.advance(60_000);
    expect(lines).toEqual([waiting]);
    become('healthy');
    become('down');
    telling.dispose();
    await clock.advance(60_000);
    expect([lines.length, clock.pending]).toEqual([1, 0]);
  });
});
