import type { ScheduledResult } from '../../shared/model/schedule';
import type { Warning } from '../../shared/model/warning';
import type { Parts } from '../parts';

/** Who is told what a person should know even while the window is out of sight. */
export interface Told {
  /** Another engine is watched from here on. */
  engine(parts: Parts): void;
  scheduled(result: ScheduledResult): void;
  warnings(begun: Warning[]): void;
}
