import type { Incident, IncidentKind } from '../../shared/model/incident';
import type { RunFinding, RunThing, RunThingKind } from '../../shared/model/run';
import { formatMemory, formatPercent, plural } from '../../shared/units';
import { bounded } from '../labels/labels';

const kinds: readonly RunThingKind[] = ['container', 'network', 'volume', 'image'];

/** "2 containers and 1 volume"; nothing for none. */
export const thingsInWords = (things: readonly Pick<RunThing, 'kind'>[]): string => {
  const parts = kinds.flatMap(kind => {
    const count = things.filter(thing => thing.kind === kind).length;
    return count === 0 ? [] : [plural(count, kind)];
  });
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
};

const leak = (own: readonly RunThing[]): RunFinding[] => {
  const left = own.filter(thing => thing.left);
  if (left.length === 0) return [];
  const evidence = left.map(
    ({ kind, name, owner }) => `The ${kind} ${bounded(name)} was left${owner ? ` (${owner})` : ''}.`
  );
  return [{ kind: 'leak', sentence: `It left ${thingsInWords(left)}.`, evidence }];
};

const meaning: Readonly<
  Record<'oom' | 'crash', { kinds: readonly IncidentKind[]; words: string }>
> = {
  oom: { kinds: ['oom', 'child-oom'], words: 'killed for memory' },
  crash: { kinds: ['crash', 'restart-loop'], words: 'ended with an error' }
};

/** A loop whose ends were for memory is of both kinds. */
const tellsOf = (finding: 'oom' | 'crash', { kind, oomDeaths = 0 }: Incident): boolean =>
  meaning[finding].kinds.includes(kind) || (finding === 'oom' && oomDeaths > 0);

const wentWrong = (kind: 'oom' | 'crash', incidents: readonly Incident[]): RunFinding[] => {
  const told = incidents.filter(incident => tellsOf(kind, incident));
  if (told.length === 0) return [];
  const containers = new Set(told.map(({ containerId }) => containerId)).size;
  const verb = kind === 'oom' ? (containers === 1 ? 'was ' : 'were ') : '';
  const sentence = `${plural(containers, 'container')} ${verb}${meaning[kind].words}.`;
  const evidence = told.map(({ name, cause }) => `${bounded(name ?? '')}: ${cause}`);
  return [{ kind, sentence, evidence }];
};

const high = (had: readonly RunThing[]): RunFinding[] => {
  const pressed = had.filter(({ peak }) => peak !== null && peak.level !== 'ok');
  if (pressed.length === 0) return [];
  const evidence = pressed.flatMap(({ name, peak }) => {
    if (peak?.percent == null || peak.limitBytes === null) return [];
    const { usedBytes, limitBytes, percent } = peak;
    const use = `${formatMemory(usedBytes)} of ${formatMemory(limitBytes)} (${formatPercent(percent)})`;
    return [`${bounded(name)} used up to ${use}.`];
  });
  const verb = pressed.length === 1 ? 'was' : 'were';
  const sentence = `${plural(pressed.length, 'container')} ${verb} past the load line.`;
  return [{ kind: 'high', sentence, evidence }];
};

/** What is amiss with a run, each finding with what shows it. */
export const findingsOf = (
  things: readonly RunThing[],
  incidents: readonly Incident[]
): RunFinding[] => {
  const own = things.filter(({ whose }) => whose === 'run');
  return [
    ...leak(own),
    ...wentWrong('oom', incidents),
    ...wentWrong('crash', incidents),
    // What it had for its time was pressed by it as well.
    ...high(things.filter(({ whose }) => whose !== 'shared'))
  ];
};
