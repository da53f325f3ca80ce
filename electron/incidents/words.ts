import type { IncidentKind } from '../../shared/model/incident';
import { formatDuration, formatMemory, plural } from '../../shared/units';
import type { ContainerFacts, Finding } from './finding';
import { signalOfExit } from './signals';

const atLimit = (facts: ContainerFacts | null): string => {
  if (!facts) return 'at its limit';
  return facts.limitBytes === null
    ? 'because the engine itself ran out; it has no limit of its own'
    : `at its limit of ${formatMemory(facts.limitBytes)}`;
};

const ofExit = (exitCode: number): string => {
  if (exitCode === 125) return 'The engine could not run it (code 125).';
  if (exitCode === 126) return 'Its command could not be executed (code 126).';
  if (exitCode === 127) return 'Its command was not found (code 127).';
  if (exitCode === 137) {
    return 'It was killed from outside Docker (SIGKILL, code 137), and not for memory.';
  }
  const signal = signalOfExit(exitCode);
  if (signal) return `It died of ${signal} (code ${exitCode}), and nobody had asked it to stop.`;
  return `It ended with code ${exitCode}, and nobody had asked it to stop.`;
};

const childWords = ({ exitCode }: Finding): string => {
  if (exitCode === null) return 'the container itself went on';
  return exitCode === 0
    ? 'the container then ended as if all were well (code 0)'
    : `the container then ended with code ${exitCode}`;
};

type Wording<T> = Record<IncidentKind, (finding: Finding, facts: ContainerFacts | null) => T>;

const lasted = ({ at, until }: Finding): string => formatDuration(Math.max(1, (until - at) / 1000));

const causes: Wording<string> = {
  oom: (_, facts) => `The kernel killed it for memory ${atLimit(facts)}.`,
  'child-oom': (finding, facts) =>
    `The kernel killed a process in it for memory ${atLimit(facts)}; ${childWords(finding)}.`,
  crash: ({ exitCode }) => ofExit(exitCode ?? 0),
  'restart-loop': finding => {
    const { count, exitCode, oomDeaths } = finding;
    const span = finding.source === 'inspect' ? 'so far' : `in ${lasted(finding)}`;
    const often = `${plural(count, 'restart')} ${span}`;
    return oomDeaths > 0
      ? `It starts and dies for memory again and again: ${often}.`
      : `It starts and dies again and again: ${often}, last with code ${exitCode ?? 0}.`;
  },
  unhealthy: finding =>
    finding.ongoing ? 'Its health check fails.' : `Its health check failed for ${lasted(finding)}.`,
  outage: finding =>
    finding.ongoing
      ? 'The engine does not answer.'
      : `The engine did not answer for ${lasted(finding)}.`
};

/** Why it happened, in one sentence. */
export const causeOf = (finding: Finding, facts: ContainerFacts | null): string =>
  causes[finding.kind](finding, facts);

const seconds = (ms: number): string => formatDuration(Math.max(0.1, ms / 1000));

const fromEvents: Wording<string[]> = {
  oom: ({ count, at, until }) => [
    `The engine told ${plural(count, 'kill')} for memory, and the end with code 137 ${seconds(until - at)} after the first.`,
    'No kill was asked for before: it was not a stop that ran out of time.'
  ],
  'child-oom': ({ count, at, until, diedNano, exitCode }) => [
    `The engine told ${plural(count, 'kill')} for memory${count > 1 ? ` within ${seconds(until - at)}` : ''}.`,
    diedNano === null
      ? 'The container did not end of it.'
      : `Its first process was not the one that was killed: it ended with code ${exitCode ?? 0}.`
  ],
  crash: ({ exitCode }) => [
    exitCode === 137
      ? 'The engine told neither a kill nor a lack of memory before the end.'
      : 'The engine told no stop and no kill before the end.'
  ],
  'restart-loop': ({ oomDeaths, pauses }) => [
    ...(oomDeaths > 0
      ? [`${plural(oomDeaths, 'of its ends was', 'of its ends were')} for memory.`]
      : []),
    `The pauses before the last restarts: ${pauses.slice(-6).map(seconds).join(', ')}.`
  ],
  unhealthy: () => [],
  outage: () => []
};

const fromInspect: Wording<string[]> = {
  oom: () => ['Inspect tells of a kill for memory and of the end with code 137.'],
  'child-oom': ({ exitCode }) => [
    `Inspect tells of a kill for memory, but of the end with code ${exitCode ?? 0}.`
  ],
  crash: ({ exitCode }) => [
    `Inspect tells of the end with code ${exitCode ?? 0}. The engine does not remember any more whether somebody asked for it.`
  ],
  'restart-loop': ({ count }) => [`Inspect tells of ${plural(count, 'restart')} so far.`],
  unhealthy: () => ['It was unhealthy already when Plimsoll looked first.'],
  outage: () => []
};

/** What shows it, a sentence each. */
export const evidenceOf = (finding: Finding): string[] => {
  const wording = finding.source === 'inspect' ? fromInspect : fromEvents;
  return wording[finding.kind](finding, null);
};
