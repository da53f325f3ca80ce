import type { PassItem } from '../../shared/model/pass';
import { formatDuration, plural } from '../../shared/units';
import { defaultLaw } from '../engine/gate/law';
import { figuresOf, latencyWords, type Pings } from './latency';
import { judged, type Judged } from './step';

export interface Stressed {
  wanted: number;
  ran: number;
  image: string | null;
  startedMs: number;
  removedMs: number;
  /** What was removed, of those that ran. */
  removed: readonly PassItem[];
  before: Pings;
  meanwhile: Pings;
  /** Why it ended early, as a sentence. */
  failure: string | null;
  cancelled: boolean;
}

/** Slower than this, or this much slower than before, is slow: the gate's own figures. */
const isSlow = (before: Pings, meanwhile: Pings): boolean => {
  const { slowMs, stalledMs, timesBaseline } = defaultLaw;
  const now = figuresOf(meanwhile);
  const bearable = Math.max(slowMs, figuresOf(before).p95Ms * timesBaseline);
  return now.failed > 0 || now.slowestMs > stalledMs || now.p95Ms > bearable;
};

/** 128 + 9: it ran out of grace. */
const killed = 137;

/** The second step: what was started could be removed gracefully, and the engine bore it. */
export const judgeStress = (stressed: Stressed): Judged => {
  const { wanted, ran, removed, before, meanwhile, failure, cancelled } = stressed;
  const ungraceful = removed.filter(({ exitCode }) => exitCode === killed).length;
  const slow = isSlow(before, meanwhile);
  const what = `${plural(ran, 'container')}${stressed.image === null ? '' : ` from ${stressed.image}`}`;
  const evidence = [
    `Started in ${formatDuration(stressed.startedMs / 1000)}, stopped and removed in ${formatDuration(stressed.removedMs / 1000)}.`,
    `${removed.length} removed, ${ungraceful === 0 ? 'none by a kill' : `${ungraceful} of them killed when their grace was over`}.`,
    `Before: ${latencyWords(figuresOf(before))}`,
    `Meanwhile: ${latencyWords(figuresOf(meanwhile))}`
  ];
  if (cancelled) {
    const sentence = `Called off when ${ran} of ${plural(wanted, 'container')} ran, of which ${removed.length === 1 ? '1 was' : `${removed.length} were`} removed.`;
    return { state: 'skipped', sentence, evidence };
  }
  if (failure !== null) return judged(false, failure, evidence);
  const gone = removed.length === ran && ungraceful === 0;
  const passed = ran === wanted && gone && !slow;
  const figures = figuresOf(meanwhile);
  return judged(
    passed,
    passed
      ? `${what} started and removed gracefully; 95% of the pings meanwhile within ${Math.ceil(figures.p95Ms)} ms.`
      : slow
        ? `The engine became slow under ${what}: the slowest ping took ${Math.ceil(figures.slowestMs)} ms${figures.failed > 0 ? `, and ${figures.failed} got no answer` : ''}.`
        : `Only ${removed.length - ungraceful} of ${plural(wanted, 'container')} could be started and removed gracefully.`,
    evidence
  );
};
