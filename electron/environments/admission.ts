import { formatMemory, formatPercent } from '../../shared/units';

/** Bytes of an engine's memory that are spoken for, and what wants some of it. */
export interface Scale {
  engineBytes: number;
  /** Percent of it at which the load line is drawn. */
  loadLine: number;
  /** To what runs already, and to environments that are being started. */
  promisedBytes: number;
  /** Of the services that are to be started; null = no limit. */
  limits: readonly { service: string; bytes: number | null }[];
}

/** `never`: even an engine where nothing runs would have no room for it. */
export type Admission =
  { admitted: true; bytes: number } | { admitted: false; never: boolean; sentence: string };

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** What the services of an environment may take together; those without a limit promise nothing. */
export const wantedBytes = (limits: Scale['limits']): number =>
  sum(limits.map(({ bytes }) => bytes ?? 0));

const largestFirst = (limits: Scale['limits']): string =>
  limits
    .flatMap(({ service, bytes }) => (bytes === null ? [] : [{ service, bytes }]))
    .toSorted((one, other) => other.bytes - one.bytes)
    .slice(0, 5)
    .map(({ service, bytes }) => `${service} ${formatMemory(bytes)}`)
    .join(', ');

/** Whether an environment finds room below the load line, and if not, by how much it does not. */
export const weigh = ({ engineBytes, loadLine, promisedBytes, limits }: Scale): Admission => {
  const bytes = wantedBytes(limits);
  const line = Math.floor((engineBytes * loadLine) / 100);
  const short = promisedBytes + bytes - line;
  // What has no limit adds nothing that could be weighed.
  if (bytes === 0 || short <= 0) return { admitted: true, bytes };
  const never = bytes > line;
  const promised = never
    ? ''
    : `, and ${formatMemory(promisedBytes)} of it are promised to what runs already:`;
  const by = `${formatMemory(never ? bytes - line : short)} too much`;
  return {
    admitted: false,
    never,
    sentence:
      `The limits of this environment add up to ${formatMemory(bytes)} (${largestFirst(limits)}). ` +
      `The load line of this engine is at ${formatMemory(line)} ` +
      `(${formatPercent(loadLine)} of ${formatMemory(engineBytes)})${never ? ':' : promised} ${by}.`
  };
};
