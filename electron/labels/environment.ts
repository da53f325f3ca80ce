import type { Labels } from './labels';

/** On everything that belongs to an environment; its value is the environment's id. */
const environmentLabel = 'plimsoll.environment';
/** Who holds it: a machine's name and a process id, `host/4711`. */
export const holderLabel = 'plimsoll.holder';

export interface Holder {
  host: string;
  pid: number;
}

/** What every object of an environment carries; Compose's own let the rest of Plimsoll group them. */
export const environmentLabels = (
  id: string,
  project: string,
  { host, pid }: Holder,
  own: Labels
): Record<string, string> => ({
  ...own,
  [environmentLabel]: id,
  [holderLabel]: `${host}/${pid}`,
  'com.docker.compose.project': project
});

/** The compose project of an environment's containers. */
export const environmentProject = (id: string): string => `plimsoll-${id}`;

export const environmentOf = (labels: Labels): string | null => labels[environmentLabel] || null;

/** Null = none is named, or by somebody else's rules. */
export const holderOf = (labels: Labels): Holder | null => {
  const [, host, pid] = /^([^/]{1,255})\/([1-9]\d{0,9})$/.exec(labels[holderLabel] ?? '') ?? [];
  return host === undefined ? null : { host, pid: Number(pid) };
};

export const belongsTo =
  (id: string) =>
  (labels: Labels): boolean =>
    environmentOf(labels) === id;
