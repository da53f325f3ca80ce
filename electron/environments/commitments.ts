import type { Engine, ListedContainer } from '../engine/port';
import { memoryUse } from '../monitor/memory';
import { hasCode } from '../../shared/errors';
import { environmentOf } from '../labels/environment';

/** What one running container may take of the engine's memory. */
export interface Commitment {
  /** The environment it belongs to, by its id. */
  environment: string | null;
  bytes: number;
}

type CommitmentEngine = Pick<Engine, 'listContainers' | 'inspectContainer' | 'readStats'>;

const holdsMemory = ({ state }: ListedContainer): boolean =>
  state === 'running' || state === 'paused' || state === 'restarting';

const bytesOf = async (
  engine: CommitmentEngine,
  id: string,
  engineBytes: number,
  signal: AbortSignal
): Promise<number> => {
  const options = { lane: 'user', signal } as const;
  try {
    const { memoryLimitBytes } = await engine.inspectContainer(id, options);
    // A limit above all there is limits nothing.
    if (memoryLimitBytes !== null && memoryLimitBytes <= engineBytes) return memoryLimitBytes;
    const reading = await engine.readStats(id, options);
    return reading ? memoryUse(reading, null).usedBytes : 0;
  } catch (error) {
    // The engine answers nothing at all for the readings of one that is just going.
    if (hasCode(error, 'not-found', 'bad-answer')) return 0;
    throw error;
  }
};

/** Of each running container its limit or, where it has none, what it uses now. */
export const readCommitments = async (
  engine: CommitmentEngine,
  engineBytes: number,
  signal: AbortSignal
): Promise<Commitment[]> => {
  const containers = await engine.listContainers({ lane: 'user', signal });
  return Promise.all(
    containers.filter(holdsMemory).map(async ({ id, labels }) => ({
      environment: environmentOf(labels),
      bytes: await bytesOf(engine, id, engineBytes, signal)
    }))
  );
};
