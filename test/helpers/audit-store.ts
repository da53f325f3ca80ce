import { AuditStore } from '../../electron/audit/store/audit-store';
import type { Clock } from '../../electron/clock';
import { Database } from '../../electron/store/database';

/** A store of audits in memory, opened when it is first asked for. */
export const auditsInMemory = (clock?: Clock): (() => Promise<AuditStore>) => {
  let opened: Promise<AuditStore> | null = null;
  return () =>
    (opened ??= Database.open(':memory:').then(database => new AuditStore(database, clock)));
};
