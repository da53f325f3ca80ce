import { formatMemory, plural } from '../../shared/units';
import { printable } from '../../shared/printable';
import type { Disposable } from '../../shared/disposable';
import { DisposableStore } from '../../shared/disposable';
import type { EngineStatus } from '../../shared/model/engine';
import type { Parts } from '../parts';

const engineLine = ({ endpoint, state, facts, failure }: EngineStatus): string | null => {
  const where = `${endpoint.name} (${endpoint.url})`;
  if (state === 'down') return `No answer from ${where}: ${failure?.message ?? 'unknown reason'}`;
  if (state === 'connecting' || !facts) return null;
  const { serverVersion, apiVersion, memoryBytes } = facts;
  return `Watching ${where}: Docker Engine ${serverVersion}, API ${apiVersion}, ${formatMemory(memoryBytes)} memory`;
};

/** What the window shows first, in one line for the terminal that started it. */
export const foundLine = ({ watch }: Parts): string => {
  const { engine, containers, orphans } = watch.snapshot();
  if (engine.state === 'down') return 'Showing the outage page; Plimsoll keeps trying to connect.';
  const running = containers.filter(({ state }) => state === 'running').length;
  return `Showing ${plural(containers.length, 'container')}, ${running} running; ${plural(orphans.length, 'orphan')} found so far`;
};

/** Tells the terminal which engine is watched, each time that changes. */
export const reportEngine = (parts: Parts, print: (line: string) => void): Disposable => {
  const held = new DisposableStore();
  let last: string | null = null;
  const report = (status: EngineStatus): void => {
    const line = engineLine(status);
    if (line === null || line === last) return;
    last = line;
    print(printable(line));
  };
  held.add(parts.watch.onEngine(report));
  return held;
};
