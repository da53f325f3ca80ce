import { create } from 'zustand';
import type { ErrorInfo } from '../../shared/errors';
import type {
  ComposeEdit,
  ComposeWritten,
  LimitChange,
  LimitRecommendation,
  LimitsOverview
} from '../../shared/model/limit';

/** What a limit is written down for. */
export interface ComposeWish {
  containerId: string;
  name: string;
  toBytes: number;
}

/** The way of a limit into a compose file. */
export type ComposeDialog =
  | { step: 'closed' }
  | { step: 'looking'; wish: ComposeWish }
  | { step: 'shown'; wish: ComposeWish; edit: ComposeEdit }
  | { step: 'writing'; wish: ComposeWish; edit: ComposeEdit }
  | { step: 'written'; wish: ComposeWish; edit: ComposeEdit; written: ComposeWritten }
  | { step: 'failed'; wish: ComposeWish; failure: ErrorInfo };

interface LimitsStore {
  /** Null until it was read. */
  overview: LimitsOverview | null;
  failure: ErrorInfo | null;
  dialog: ComposeDialog;
  show: (overview: LimitsOverview) => void;
  failed: (failure: ErrorInfo) => void;
  go: (dialog: ComposeDialog) => void;
  clear: () => void;
}

export const useLimits = create<LimitsStore>(set => ({
  overview: null,
  failure: null,
  dialog: { step: 'closed' },
  show: overview => set({ overview, failure: null }),
  failed: failure => set({ failure }),
  go: dialog => set({ dialog }),
  clear: () => set({ overview: null, failure: null, dialog: { step: 'closed' } })
}));

export const recommendationFor = (
  overview: LimitsOverview | null,
  containerId: string
): LimitRecommendation | null =>
  overview?.recommendations.find(one => one.containerId === containerId) ?? null;

/** The change that holds for a container now, as far as one is known. */
export const changeOf = (
  overview: LimitsOverview | null,
  containerId: string
): LimitChange | null =>
  overview?.changes.find(change => change.containerId === containerId && change.undoable) ?? null;
