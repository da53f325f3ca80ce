import type { DiskUsage } from '../../../shared/model/disk';
import type { EngineStatus } from '../../../shared/model/engine';
import type { Incident } from '../../../shared/model/incident';
import type { LimitsOverview } from '../../../shared/model/limit';
import type { Orphan } from '../../../shared/model/orphan';
import type { Sample } from '../../../shared/model/sample';
import type { ScheduledResult, ScheduleSettings } from '../../../shared/model/schedule';
import type { EngineEvent } from '../../engine/port';
import type { KnownContainer } from '../../monitor/inventory';

/** All that is known of an engine at one moment, gathered from the parts that know it. */
export interface CheckFacts {
  /** Epoch milliseconds. */
  now: number;
  status: Pick<EngineStatus, 'endpoint' | 'state' | 'facts' | 'health'>;
  containers: readonly KnownContainer[];
  orphans: readonly Orphan[];
  /** Null = not measured. */
  disk: DiskUsage | null;
  /** The newest reading of each container that runs, by id. */
  samples: Readonly<Record<string, Sample>>;
  limits: Pick<LimitsOverview, 'headroom' | 'recommendations'>;
  /** Of the last day. */
  incidents: readonly Incident[];
  /** Of the last hour, as far as the engine remembers. */
  events: readonly EngineEvent[];
  schedule: { when: ScheduleSettings['when']; last: ScheduledResult | null };
}
