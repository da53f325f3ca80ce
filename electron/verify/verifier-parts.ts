import type { ProtectionRule } from '../../shared/model/rule';
import type { Disposable } from '../../shared/disposable';
import type { Cleanup } from '../cleanup/cleanup';
import type { Pacing } from '../cleanup/terms';
import type { Clock } from '../clock';
import type { EngineConnection } from '../engine/connection';
import type { Engine } from '../engine/port';
import type { Holder } from '../labels/environment';
import type { EngineLook } from '../audit/engine/ask-engine';
import { witnessBounds } from './witness';

export const verifyBounds = {
  ...witnessBounds,
  /** Between two pings. */
  pingEveryMs: 100,
  /** How long the engine is pinged before anything is started. */
  restMs: 1_000
};
export type VerifyBounds = typeof verifyBounds;

export type VerifierCleanup = Disposable &
  Pick<Cleanup, 'planThings' | 'execute' | 'refuseWithoutRules'>;

export interface VerifierParts {
  engine: Engine;
  connection: Pick<EngineConnection, 'status'> & Pacing;
  /** What there is, whose it is, and the disk usage. */
  look: (signal: AbortSignal) => Promise<Omit<EngineLook, 'samples'>>;
  rules: () => readonly ProtectionRule[];
  /** One of its own: a cleanup carries out one pass at a time. */
  openCleanup: () => VerifierCleanup;
  /** Whether a cleanup of this engine is under way, in whatever program. */
  isCleaning: () => Promise<boolean>;
  clock?: Clock;
  bounds?: Partial<VerifyBounds>;
  holder?: Holder;
}
