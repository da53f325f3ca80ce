import { create } from 'zustand';
import type { ErrorInfo } from '../../shared/errors';
import type { CleanupPass, CleanupReport } from '../../shared/model/pass';
import type { Plan } from '../../shared/model/plan';

/** Where the plan dialog is. */
export type Dialog =
  | { step: 'closed' }
  | { step: 'planning' }
  | { step: 'choosing'; plan: Plan }
  | { step: 'running'; plan: Plan }
  | { step: 'reported'; plan: Plan; report: CleanupReport }
  | { step: 'failed'; failure: ErrorInfo };

interface CleanupStore {
  dialog: Dialog;
  /** The pass under way, or the last one. */
  pass: CleanupPass | null;
  planning: () => void;
  planned: (plan: Plan) => void;
  executing: () => void;
  reported: (report: CleanupReport) => void;
  failed: (failure: ErrorInfo) => void;
  close: () => void;
  passed: (pass: CleanupPass | null) => void;
  clear: () => void;
}

const planOf = (dialog: Dialog): Plan | null => ('plan' in dialog ? dialog.plan : null);

export const useCleanup = create<CleanupStore>(set => ({
  dialog: { step: 'closed' },
  pass: null,
  planning: () => set({ dialog: { step: 'planning' } }),
  // Closed in the meantime: a plan that nobody waits for any more must not open the dialog again.
  planned: plan =>
    set(({ dialog }) => (dialog.step === 'planning' ? { dialog: { step: 'choosing', plan } } : {})),
  executing: () =>
    set(({ dialog }) => {
      const plan = planOf(dialog);
      return plan ? { dialog: { step: 'running', plan } } : {};
    }),
  reported: report =>
    set(({ dialog }) =>
      dialog.step === 'running' && dialog.plan.planId === report.planId
        ? { dialog: { step: 'reported', plan: dialog.plan, report } }
        : {}
    ),
  failed: failure =>
    set(({ dialog }) => (dialog.step === 'closed' ? {} : { dialog: { step: 'failed', failure } })),
  close: () => set({ dialog: { step: 'closed' } }),
  passed: pass => set({ pass }),
  clear: () => set({ dialog: { step: 'closed' }, pass: null })
}));

export const isRunning = (pass: CleanupPass | null): pass is CleanupPass =>
  pass !== null && pass.state !== 'finished';
