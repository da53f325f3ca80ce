import { create } from 'zustand';
import type { ErrorInfo } from '../../shared/errors';
import type { EngineStatus } from '../../shared/model/engine';

interface EngineStore {
  /** Null until the main process has answered for the first time. */
  status: EngineStatus | null;
  /** Why the main process could not answer at all. */
  failure: ErrorInfo | null;
  /** One sentence about something found amiss at start. */
  notice: string | null;
  show: (status: EngineStatus) => void;
  unavailable: (failure: ErrorInfo) => void;
  note: (notice: string | null) => void;
}

export const useEngine = create<EngineStore>(set => ({
  status: null,
  failure: null,
  notice: null,
  show: status => set({ status, failure: null }),
  unavailable: failure => set({ failure }),
  note: notice => set({ notice })
}));

export const isDown = ({ status }: EngineStore): boolean => status?.state === 'down';

/** Whether it can be asked for something: well or only just. */
export const answers = ({ status }: EngineStore): boolean =>
  status?.state === 'healthy' || status?.state === 'degraded';
