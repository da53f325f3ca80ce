import type { Scale } from '../environments/admission';
import { wantedBytes } from '../environments/admission';
import type { Commitment } from '../environments/commitments';

/** What is known before one more environment is warmed; bytes, and percent of them. */
interface Room {
  engineBytes: number;
  loadLine: number;
  limits: Scale['limits'];
  running: readonly Commitment[];
  /** Ids of the pool's environments that are warm. */
  warm: readonly string[];
  /** How many others are being warmed. */
  warming: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/**
 * What one more is going to take: its limits or, where services have none, what its warm siblings
 * take, the greatest of them.
 */
export const expectedBytes = ({
  limits,
  running,
  warm
}: Pick<Room, 'limits' | 'running' | 'warm'>): number => {
  const siblings = warm.map(id =>
    sum(running.filter(({ environment }) => environment === id).map(({ bytes }) => bytes))
  );
  return Math.max(wantedBytes(limits), ...siblings);
};

/** Whether it stays below the load line. Limits alone are weighed again, exactly, when it starts. */
export const hasRoom = (room: Room): boolean => {
  const line = Math.floor((room.engineBytes * room.loadLine) / 100);
  const promised = sum(room.running.map(({ bytes }) => bytes));
  return promised + expectedBytes(room) * (room.warming + 1) <= line;
};
