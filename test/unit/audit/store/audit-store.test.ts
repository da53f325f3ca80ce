import { describe, expect, it } from 'vitest';
import { AuditStore } from '../../../../electron/audit/store/audit-store';
import { Database } from '../../../../electron/store/database';
import { aFinding, anAuditReport, aSummary } from '../../../helpers/an-audit-report';
import { ManualClock } from '../../../helpers/manual-clock';

const day = 86_400_000;

const opened = async (now = 1_000 * day) => {
  const clock = new ManualClock(now);
  return { clock, store: new AuditStore(await Database.open(':memory:'), clock) };
};

describe('the kept reports', () => {
  it('are given back as they were, and listed newest first', async () => {
    const { store, clock } = await opened();
    const older = anAuditReport({ createdAt: clock.now(), findings: [aFinding('one')] });
    const newer = anAuditReport({ reportId: 's', createdAt: clock.now() + 1, scan: null });
    store.keep(older);
    store.keep(newer);
    expect(store.list()).toEqual([
      aSummary('s', { createdAt: clock.now() + 1, folder: null }),
      aSummary('r', { createdAt: clock.now() })
    ]);
    expect(store.get('r')).toEqual(older);
    expect(() => store.get('none')).toThrow('This report is not kept any more.');
    store.dispose();
  });

  it('are kept for a year', async () => {
    const { store, clock } = await opened();
    store.keep(anAuditReport({ reportId: 'old', createdAt: clock.now() - 366 * day }));
    store.keep(anAuditReport({ reportId: 'young', createdAt: clock.now() - 364 * day }));
    expect(store.list().map(({ reportId }) => reportId)).toEqual(['young']);
    store.dispose();
  });

  it('are the newest hundred', async () => {
    const { store, clock } = await opened();
    for (let at = 0; at < 105; at += 1) {
      store.keep(anAuditReport({ reportId: `r${at}`, createdAt: clock.now() + at }));
    }
    const ids = store.list().map(({ reportId }) => reportId);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([100, 'r104', 'r5']);
    store.dispose();
  });
});
