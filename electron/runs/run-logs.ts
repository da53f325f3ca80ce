import type { RunReport } from '../../shared/model/run';
import type { Engine } from '../engine/port';
import type { Incidents } from '../incidents/incidents';
import { readLastWords } from '../incidents/last-words';
import { isThere } from './counting';

type RunLog = RunReport['logs'][number];

/** A report nobody can read to its end helps nobody. */
const mostLogs = 20;

interface LogsParts {
  engine: Pick<Engine, 'logs'>;
  incidents: Pick<Incidents, 'details'>;
}

/** The last words that were kept of containers that something happened to. */
const ofIncidents = async (
  { incidents }: LogsParts,
  report: RunReport
): Promise<Map<string, RunLog>> => {
  const found = new Map<string, RunLog>();
  for (const { id, containerId, name } of report.incidents) {
    if (containerId === null) continue;
    const details = await incidents.details(id).catch(() => null);
    if (!details) continue;
    const { logs: lines, logsMissing: missing } = details.context;
    found.set(containerId, { containerId, name: name ?? containerId.slice(0, 12), lines, missing });
  }
  return found;
};

/**
 * The last lines of the containers that something happened to, and, of a run that failed, of all
 * that it left.
 */
export const readRunLogs = async (
  parts: LogsParts,
  report: RunReport,
  signal: AbortSignal
): Promise<RunLog[]> => {
  const found = await ofIncidents(parts, report);
  const failed = report.run.exitCode !== null && report.run.exitCode !== 0;
  const left = report.things.filter(
    thing => failed && thing.kind === 'container' && thing.whose === 'run' && isThere(thing)
  );
  for (const { id, name } of left) {
    if (found.size >= mostLogs) break;
    const { logs, logsMissing } = await readLastWords(parts.engine, id, null, signal);
    found.set(id, { containerId: id, name, lines: logs, missing: logsMissing });
  }
  return [...found.values()].slice(0, mostLogs);
};
