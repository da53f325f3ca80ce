import { hostname } from 'node:os';
import type { Endpoint } from '../../shared/model/engine';
import { runLabel } from '../../shared/model/run';
import type { ListedContainer } from '../engine/port';
import { verifierOf } from '../labels/verification';
import type { Labels } from '../labels/labels';
import { thisMachine, type Machine } from './machine';

/** Owners that containers name and that are not there any more. */
export interface GoneOwners {
  /** Processes of pytest runs and of verifications. */
  pids: ReadonlySet<number>;
  /** Folders of compose projects. */
  folders: ReadonlySet<string>;
  /** Recorded runs, by id. */
  runs: ReadonlySet<string>;
}

export const noneGone: GoneOwners = { pids: new Set(), folders: new Set(), runs: new Set() };

/** Which of these runs are over; one that nobody here has recorded is not. */
export type EndedRuns = (runIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** The run that something was started for. */
export const runOf = (labels: Labels): string | null => labels[runLabel] || null;

/** pytest-docker names its compose project after its process: `pytest4711`. */
export const pytestPid = (labels: Labels): number | null => {
  const pid = /^pytest([1-9]\d{0,9})$/.exec(labels['com.docker.compose.project'] ?? '')?.[1];
  return pid === undefined ? null : Number(pid);
};

/** The process here that carries out the verification a container was started for. */
export const verifierPid = (labels: Labels): number | null => {
  const verifier = verifierOf(labels);
  return verifier?.host === hostname() ? verifier.pid : null;
};

/** Where Compose was started. It is other people's text: judged as a path only by `Machine`. */
export const folderOf = (labels: Labels): string | null =>
  labels['com.docker.compose.project.working_dir'] || null;

const unique = <T>(values: readonly (T | null)[]): T[] => [
  ...new Set(values.filter((value): value is T & {} => value !== null))
];

/** What cannot be looked up is not gone. */
const goneRuns = async (
  running: readonly Pick<ListedContainer, 'labels'>[],
  endedRuns: EndedRuns
): Promise<ReadonlySet<string>> => {
  const runs = unique(running.map(({ labels }) => runOf(labels)));
  return runs.length === 0 ? noneGone.runs : endedRuns(runs).catch(() => noneGone.runs);
};

/**
 * Asks for the owners of what runs: Plimsoll's own records for runs, this machine for the others.
 * An engine elsewhere tells of processes and folders elsewhere, except where a verification names
 * this machine: of those nothing is known, so nothing is gone.
 */
export const goneOwners = async (
  containers: readonly Pick<ListedContainer, 'state' | 'labels'>[],
  { kind }: Pick<Endpoint, 'kind'>,
  machine: Machine = thisMachine,
  endedRuns: EndedRuns = () => Promise.resolve(noneGone.runs)
): Promise<GoneOwners> => {
  const running = containers.filter(({ state }) => state === 'running');
  const runs = await goneRuns(running, endedRuns);
  const goneOf = (pids: readonly number[]): Set<number> =>
    new Set(pids.filter(pid => !machine.processRuns(pid)));
  const verifiers = unique(running.map(({ labels }) => verifierPid(labels)));
  if (kind !== 'unix' && kind !== 'npipe') return { ...noneGone, runs, pids: goneOf(verifiers) };
  const pids = unique(running.map(({ labels }) => pytestPid(labels)));
  const folders = unique(running.map(({ labels }) => folderOf(labels)));
  const isGone = await Promise.all(folders.map(folder => machine.folderIsGone(folder)));
  return {
    pids: goneOf([...pids, ...verifiers]),
    folders: new Set(folders.filter((_, index) => isGone[index])),
    runs
  };
};
