import { DisposableStore, type Disposable } from '../../shared/disposable';
import type { DiskState } from '../../shared/model/disk';
import type { EngineStatus } from '../../shared/model/engine';
import { printable } from '../../shared/printable';
import { formatMemory, formatSize, plural } from '../../shared/units';
import { warningWords } from '../../shared/warning-words';
import { systemClock } from '../clock';
import type { Parts } from '../parts';

const engineLine = ({ endpoint, state, facts, failure }: EngineStatus): string | null => {
  const where = `${endpoint.name} (${endpoint.url})`;
  if (state === 'down') return `No answer from ${where}: ${failure?.message ?? 'unknown reason'}`;
  if (state === 'connecting' || !facts) return null;
  const { serverVersion, apiVersion, memoryBytes } = facts;
  return `Watching ${where}: Docker Engine ${serverVersion}, API ${apiVersion}, ${formatMemory(memoryBytes)} memory`;
};

const diskLine = ({ usage }: DiskState): string | null => {
  if (!usage) return null;
  const figures = [usage.images, usage.containers, usage.volumes, usage.buildCache];
  const held = figures.reduce((sum, { bytes }) => sum + bytes, 0);
  const reclaimable = figures.reduce((sum, { reclaimableBytes }) => sum + reclaimableBytes, 0);
  return `Disk: ${formatSize(held)}, of which ${formatSize(reclaimable)} reclaimable`;
};

/** What the window shows first, in one line for the terminal that started it. */
export const foundLine = ({ watch }: Parts): string => {
  const { engine, containers, orphans } = watch.snapshot();
  if (engine.state === 'down') return 'Showing the outage page; Plimsoll keeps trying to connect.';
  const running = containers.filter(({ state }) => state === 'running').length;
  return `Showing ${plural(containers.length, 'container')}, ${running} running; ${plural(orphans.length, 'orphan')} found so far`;
};

/** Tells the terminal which engine is watched, and what it is warned of, each time that is news. */
export const report = (
  { watch, warnings }: Pick<Parts, 'watch' | 'warnings'>,
  print: (line: string) => void
): Disposable => {
  const held = new DisposableStore();
  const told = new Map<string, string>();
  const tell = (topic: string, line: string | null): void => {
    if (line === null || told.get(topic) === line) return;
    told.set(topic, line);
    print(printable(line));
  };
  held.add(watch.onEngine(status => tell('engine', engineLine(status))));
  held.add(watch.onDisk(disk => tell('disk', diskLine(disk))));
  held.add(
    warnings.onOpened(begun => {
      for (const warning of begun) {
        print(printable(`${warning.name} ${warningWords(warning, systemClock.now())}.`));
      }
    })
  );
  return held;
};
