import { create } from 'zustand';
import type { ErrorInfo } from '../../shared/errors';
import type { AuditProgress, AuditSummary, Verification } from '../../shared/model/audit';

interface AuditStore {
  /** The newest, newest first; null until they were read. */
  audits: readonly AuditSummary[] | null;
  failure: ErrorInfo | null;
  /**
   * The audit of this window that is under way, or the last one, with all that it has found so far;
   * null = there is none to be seen.
   */
  live: AuditProgress | null;
  /** The verification under way, or the last one. */
  verification: Verification | null;
  show: (audits: AuditSummary[]) => void;
  failed: (failure: ErrorInfo) => void;
  began: (auditId: string, state: AuditProgress['state']) => void;
  /** What came since the last telling. */
  told: (progress: AuditProgress) => void;
  verified: (verification: Verification) => void;
  /** Puts an audit that is over out of sight. */
  leave: () => void;
  clear: () => void;
}

const nothing = { audits: null, failure: null, live: null, verification: null };

const begun = {
  files: { found: 0, read: 0 },
  unlisted: 0,
  failed: 0,
  reportId: null,
  failure: null
};

/** Findings come once each: those of before stay where they stand. */
const withMore = (live: AuditProgress | null, progress: AuditProgress): AuditProgress =>
  live?.auditId === progress.auditId
    ? {
        ...progress,
        findings: [...live.findings, ...progress.findings],
        rules: [...live.rules, ...progress.rules]
      }
    : progress;

export const useAudit = create<AuditStore>(set => ({
  ...nothing,
  show: audits => set({ audits, failure: null }),
  failed: failure => set({ failure }),
  // The first telling may be quicker than the answer.
  began: (auditId, state) =>
    set(({ live }) =>
      live?.auditId === auditId
        ? {}
        : { live: { ...begun, auditId, state, findings: [], rules: [] } }
    ),
  told: progress => set(({ live }) => ({ live: withMore(live, progress) })),
  verified: verification => set({ verification }),
  leave: () => set({ live: null }),
  clear: () => set(nothing)
}));

/** Whether an audit goes on. */
export const goesOn = ({ state }: Pick<AuditProgress, 'state'>): boolean =>
  state === 'reading' || state === 'asking';
