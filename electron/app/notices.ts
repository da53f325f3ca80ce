import type { Disposable } from '../../shared/disposable';
import type { Visit } from '../../shared/model/presence';
import type { ScheduledResult } from '../../shared/model/schedule';
import type { Warning, WarningSettings } from '../../shared/model/warning';
import { resultWords } from '../../shared/schedule-words';
import { plural } from '../../shared/units';
import { warningWords } from '../../shared/warning-words';
import { clip, printable } from '../../shared/printable';
import { systemClock, type Clock } from '../clock';

/** One desktop notification. */
export interface Notice {
  title: string;
  body: string;
  /** Where "Show" leads. */
  to: Visit;
  /** Whose warnings "Snooze" puts off; none = it cannot be put off. */
  snoozes: string[];
}

interface NoticesParts {
  show: (notice: Notice) => void;
  settings: () => WarningSettings;
  /** Whether a person has it in view. */
  looksAt: (to: Omit<Visit, 'plan'>) => boolean;
  clock?: Clock;
  bounds?: Partial<typeof defaultBounds>;
}

const defaultBounds = {
  /** What comes sooner after a notification than this waits, and is told together. */
  spacingMs: 15_000,
  /** Of one container no more often than this, unless it got critical since. */
  againMs: 600_000,
  snoozeMs: 3_600_000
};

const lines = 4;
const longestName = 40;

const shortName = (name: string): string => clip(printable(name), longestName);

const visitOf = ({ containerId }: Warning): Visit => ({
  page: containerId === null ? 'overview' : 'containers',
  containerId,
  plan: false
});

const noticeOf = (warnings: readonly Warning[], now: number): Notice | null => {
  const [first, ...others] = warnings;
  if (!first) return null;
  const snoozes = warnings.map(({ name }) => name);
  if (others.length === 0) {
    const body = `It ${warningWords(first, now)}.`;
    return { title: shortName(first.name), body, to: visitOf(first), snoozes };
  }
  const told = warnings
    .slice(0, lines)
    .map(warning => `${shortName(warning.name)} ${warningWords(warning, now)}`);
  const more = warnings.length - told.length;
  return {
    title: plural(warnings.length, 'new warning'),
    body: [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    to: { page: 'overview', containerId: null, plan: false },
    snoozes
  };
};

/** Decides what a person is notified of: what they cannot see, once, and never too often. */
export class Notices implements Disposable {
  readonly #parts: NoticesParts;
  readonly #clock: Clock;
  readonly #bounds: typeof defaultBounds;
  readonly #snoozed = new Map<string, number>();
  readonly #told = new Map<string, { at: number; level: Warning['level'] }>();
  #waiting: Warning[] = [];
  #shownAt = -Infinity;
  #timer: Disposable | null = null;

  constructor(parts: NoticesParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
    this.#bounds = { ...defaultBounds, ...parts.bounds };
  }

  /** These episodes have just begun. */
  warn(begun: readonly Warning[]): void {
    this.#waiting.push(...begun.filter(warning => this.#isNews(warning)));
    if (this.#waiting.length === 0 || this.#timer) return;
    const left = this.#shownAt + this.#bounds.spacingMs - this.#clock.now();
    if (left <= 0) this.#flush();
    else this.#timer = this.#clock.after(left, () => this.#flush());
  }

  /** What a scheduled cleanup came to; nothing to tell, no notification. */
  scheduled(result: ScheduledResult): void {
    const to: Visit = { page: 'cleanup', containerId: null, plan: false };
    if (result.outcome === 'nothing' || this.#parts.settings().quiet) return;
    if (this.#parts.looksAt(to)) return;
    const title = result.outcome === 'failed' ? 'The scheduled cleanup failed' : 'Cleaned up';
    this.#parts.show({ title, body: printable(resultWords(result)), to, snoozes: [] });
  }

  snooze(names: readonly string[]): void {
    const until = this.#clock.now() + this.#bounds.snoozeMs;
    for (const name of names) this.#snoozed.set(name, until);
  }

  /** Another engine: what waits is of no interest any more. */
  forget(): void {
    this.#waiting = [];
    this.#timer?.dispose();
    this.#timer = null;
    this.#told.clear();
  }

  #mayTell(warning: Warning): boolean {
    const { quiet, muted } = this.#parts.settings();
    if (quiet || muted.includes(warning.name)) return false;
    if ((this.#snoozed.get(warning.name) ?? 0) > this.#clock.now()) return false;
    return !this.#parts.looksAt(visitOf(warning));
  }

  #isNews(warning: Warning): boolean {
    const told = this.#told.get(warning.name);
    const lately = told !== undefined && this.#clock.now() - told.at < this.#bounds.againMs;
    const worse = told?.level === 'high' && warning.level === 'critical';
    return this.#mayTell(warning) && (!lately || worse);
  }

  #flush(): void {
    this.#timer = null;
    const now = this.#clock.now();
    // Much may have changed while they waited.
    const warnings = this.#waiting.filter(warning => this.#mayTell(warning));
    this.#waiting = [];
    const notice = noticeOf(warnings, now);
    if (!notice) return;
    for (const { name, level } of warnings) this.#told.set(name, { at: now, level });
    this.#shownAt = now;
    this.#parts.show(notice);
  }

  dispose(): void {
    this.forget();
  }
}
