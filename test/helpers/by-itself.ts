import { auditsInMemory } from './audit-store';
import { memoryStore } from './incident-store';
import { runsInMemory } from './run-store';
import { memoryJournal } from './cleanup-of-fake';
import { ScheduleRecords } from '../../electron/store/schedule-records';

/** The surroundings of parts that nobody sits at and that have no earlier starts. */
export const byItself = {
  dialogOpen: () => false,
  rulesUnread: () => null,
  records: new ScheduleRecords('nowhere'),
  journal: memoryJournal(),
  incidentStore: memoryStore(),
  runStore: runsInMemory(),
  auditStore: auditsInMemory(),
  record: null
};
