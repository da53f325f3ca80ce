import { Cleanup } from '../../electron/cleanup/cleanup';
import { Gate } from '../../electron/engine/gate/gate';
import { gated } from '../../electron/engine/gate/gated-engine';
import type { Journal } from '../../electron/cleanup/journal';
import { JournalFile } from '../../electron/journal-file';
import { Database } from '../../electron/store/database';
import { Health } from '../../electron/engine/gate/health';
import type { Pacing } from '../../electron/cleanup/terms';
import { systemClock, type Clock } from '../../electron/clock';
import { takeInventory } from '../../electron/monitor/inventory';
import { defaultSettings } from '../../shared/defaults';
import type { DiskUsage } from '../../shared/model/disk';
import type { CleanupPass, CleanupReport } from '../../shared/model/pass';
import type { Plan } from '../../shared/model/plan';
import { FakeEngine } from './fake-engine';
import { ManualClock, settled } from './manual-clock';

/** A journal that lives as long as its test. */
export const memoryJournal = (clock: Clock = systemClock) => {
  const opening = Database.open(':memory:').then(database => new JournalFile(database, { clock }));
  return (): Promise<JournalFile> => opening;
};

/** A cleanup of an engine in memory, on a clock that stands still. */
export const setUp = (
  disk: DiskUsage | null = null,
  { pacing, open }: { pacing?: Pacing; open?: () => Promise<Journal> } = {}
) => {
  const engine = new FakeEngine();
  const clock = new ManualClock(10_000_000);
  const gate = new Gate(clock);
  const settings = { ...defaultSettings };
  const rules = { unread: null as string | null };
  const machine = { runningPids: new Set<number>(), goneFolders: new Set<string>() };
  const file = memoryJournal(clock);
  const journal = open ?? (async () => (await file()).passes);
  let ids = 0;
  const cleanup = new Cleanup({
    engine: gated(engine, gate, new Health(clock)),
    clock,
    refresh: () => takeInventory(engine),
    measure: () => Promise.resolve(),
    disk: () => disk,
    settings: () => settings,
    rulesUnread: () => rules.unread,
    machine: {
      processRuns: pid => machine.runningPids.has(pid),
      folderIsGone: folder => Promise.resolve(machine.goneFolders.has(folder))
    },
    ...(pacing && { pacing }),
    journal,
    newId: () => `plan-${(ids += 1)}`
  });
  const passes: CleanupPass[] = [];
  cleanup.onPass(pass => passes.push(pass));
  return { engine, clock, gate, cleanup, journal, passes, settings, rules, machine };
};

export type SetUp = ReturnType<typeof setUp>;

/** Everything in the plan, agreed to. */
export const all = (plan: Plan) => ({
  planId: plan.planId,
  itemIds: plan.items.map(({ itemId }) => itemId),
  keepVolumesOf: [] as string[],
  confirmedNames: [] as string[]
});

/** Lets the clock run on until the work is done. */
export const runOn = async <T>({ clock }: Pick<SetUp, 'clock'>, work: Promise<T>): Promise<T> => {
  const state = { isDone: false };
  const ended = work
    .catch(() => undefined)
    .then(() => {
      state.isDone = true;
    });
  while (!state.isDone) {
    await clock.advance(50);
    await Promise.race([ended, settled()]);
  }
  return work;
};

/** Carries out a plan while the clock runs on. */
export const carryOut = (
  { cleanup, clock }: Pick<SetUp, 'cleanup' | 'clock'>,
  plan: Plan,
  choice: Partial<ReturnType<typeof all>> & { exportVolumesTo?: string } = {}
): Promise<CleanupReport> => runOn({ clock }, cleanup.execute({ ...all(plan), ...choice }));

/** Names with the reason each was given. */
export const whys = (items: { name: string; why: string | null }[]): (string | null)[][] =>
  items.map(({ name, why }) => [name, why]);
