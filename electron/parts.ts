import { homeFolder } from './home-folder';
import { disposable, DisposableStore, type Disposable } from '../shared/disposable';
import { engineKey, type Settings } from '../shared/model/settings';
import packageJson from '../package.json';
import { Audits } from './audit/audits';
import { engineAsker } from './audit/engine/ask-engine';
import { wholeLook, windowLook } from './audit/engine/window-look';
import { maskOf } from './mask/mask';
import { Verifier } from './verify/verifier';
import { auditRules } from './scan/rules/rules';
import { scanFolder } from './scan/scan-folder';
import type { AuditStore } from './audit/store/audit-store';
import { composeBackups } from './store/data-folder';
import type { ScheduleRecords } from './store/schedule-records';
import { Cleanup } from './cleanup/cleanup';
import { systemClock } from './clock';
import { History } from './cleanup/history';
import type { Journal } from './cleanup/journal';
import type { JournalFile } from './journal-file';
import { Schedule } from './cleanup/schedule';
import { EngineConnection } from './engine/connection';
import { Gate } from './engine/gate/gate';
import type { Engine } from './engine/port';
import { Environments } from './environments/environments';
import { CgroupSource } from './monitor/cgroup/cgroup-source';
import { Incidents } from './incidents/incidents';
import type { IncidentStore } from './incidents/incident-store';
import { LogViews } from './logs/log-views';
import { ComposeEdits } from './compose/edit/compose-edits';
import { LimitEvidence } from './limits/evidence';
import { LimitFiles } from './limits/limit-files';
import { Limits } from './limits/limits';
import type { EndedRuns } from './monitor/gone-owners';
import { Watch } from './monitor/watch';
import type { MemoryRecord } from './record/memory-record';
import { Pools } from './pools/pools';
import type { RunStore } from './runs/run-store';
import { Runs } from './runs/runs';
import { Warnings } from './warnings/warnings';

/** Everything that belongs to one engine, wired: the window and the terminal use the same. */
export interface Parts extends Disposable {
  readonly connection: EngineConnection;
  readonly watch: Watch;
  readonly cleanup: Cleanup;
  readonly schedule: Schedule;
  readonly history: History;
  readonly warnings: Warnings;
  readonly limits: Limits;
  readonly limitFiles: LimitFiles;
  readonly incidents: Incidents;
  readonly logs: LogViews;
  readonly runs: Runs;
  readonly pools: Pools;
  readonly audits: Audits;
  /**
   * From here on somebody watches: containers are sampled, and the schedule runs. What is returned
   * ends that; the connection and the lists stay.
   */
  attend(): Disposable;
  /** Throws while something goes on here that a person has to see end. */
  refuseToBeLeft(): void;
}

/** What the window knows of the person at it, and of earlier starts. */
interface Surroundings {
  dialogOpen: () => boolean;
  /** Why nothing may be removed from this engine; null = its protection rules are known. */
  rulesUnread: () => string | null;
  records: ScheduleRecords;
  journal: () => Promise<JournalFile>;
  incidentStore: () => Promise<IncidentStore>;
  runStore: () => Promise<RunStore>;
  auditStore: () => Promise<AuditStore>;
  /** What earlier starts and this one saw; null = nothing is recorded. */
  record: MemoryRecord | null;
}

/** How long a person who asked for a plan waits for the engine to walk its disk. */
const planPatienceMs = 5_000;

export const assemble = (
  engine: Engine,
  settings: () => Settings,
  {
    dialogOpen,
    rulesUnread,
    records,
    journal,
    incidentStore,
    runStore,
    auditStore,
    record
  }: Surroundings
): Parts => {
  const held = new DisposableStore();
  held.add(engine);
  const gate = held.add(new Gate());
  const cooldown = (): Settings['cooldown'] => settings().cooldown;
  const connection = held.add(new EngineConnection({ engine, gate, cooldown }));
  const isHere = process.platform === 'linux' && engine.endpoint.kind === 'unix';
  const cgroup = isHere ? new CgroupSource() : null;
  const endedRuns: EndedRuns = async runIds => (await runStore()).ended(runIds);
  const watch = held.add(new Watch({ connection, settings, cgroup, endedRuns }));
  const warnings = held.add(new Warnings({ watch, settings }));
  const passes = async (): Promise<Journal> => (await journal()).passes;
  const openCleanup = (): Cleanup =>
    new Cleanup({
      engine: connection.engine,
      refresh: () => watch.refresh(),
      measure: () => watch.measureDiskWithin(planPatienceMs),
      disk: () => watch.disk,
      settings,
      rulesUnread,
      pacing: connection,
      endedRuns,
      journal: passes
    });
  const cleanup = held.add(openCleanup());
  const incidents = held.add(
    new Incidents({ engine: connection.engine, watch, store: incidentStore, record })
  );
  incidents.start();
  const runs = held.add(new Runs({ connection, watch, incidents, cleanup, store: runStore }));
  const logs = held.add(new LogViews(connection.engine));
  const loadLine = (): number => settings().thresholds.high;
  const environments = new Environments({
    engine: connection.engine,
    rules: () => settings().protectionRules,
    openCleanup,
    facts: () => connection.status.facts,
    loadLine,
    ledger: async () => (await journal()).environments
  });
  const pools = new Pools({ connection, environments, journal, loadLine });
  const audits = held.add(
    new Audits({
      readFolder: (folder, reading) => scanFolder(folder, { ...reading, home: homeFolder() }),
      rules: auditRules,
      askEngine: signal => askEngine(signal),
      verify: choice => verifier.verify(choice),
      mask: maskOf(homeFolder()),
      version: packageJson.version,
      clock: systemClock,
      store: auditStore
    })
  );
  const history = new History({ engine: connection.engine, journal: passes, cleanup });
  const limits = new Limits({
    engine: connection.engine,
    containers: () => watch.inventory.containers,
    evidence: new LimitEvidence({
      endpointUrl: engine.endpoint.url,
      session: id => watch.history(id),
      record,
      incidentStore
    }),
    facts: () => connection.status.facts,
    loadLine,
    journal
  });
  const edits = new ComposeEdits(composeBackups());
  const limitFiles = new LimitFiles({ containers: () => watch.inventory.containers, edits });
  held.add(
    cleanup.onPass(({ report }) => {
      if (!report || report.removed.length === 0) return;
      const buildCachePruned = report.removed.some(({ kind }) => kind === 'build-cache');
      watch.diskChanged({ buildCachePruned });
    })
  );
  const key = engineKey(engine.endpoint);
  const schedule = held.add(
    new Schedule({
      cleanup,
      settings: () => settings().schedule,
      blocked() {
        if (connection.status.state !== 'healthy') return 'the engine is not healthy';
        if (cleanup.isRunning) return 'a cleanup is under way';
        return dialogOpen() ? 'a dialog is open' : null;
      },
      record: records.of(key),
      keep: record => records.keep(key, record)
    })
  );
  const askEngine = engineAsker({
    engine: connection.engine,
    status: () => connection.status,
    look: signal => wholeLook(watch, systemClock, signal),
    limits: () => limits.overview(),
    incidents: () => incidents.list(),
    schedule: () => ({ when: settings().schedule.when, last: schedule.state.last })
  });
  const verifier = new Verifier({
    engine: connection.engine,
    connection,
    look: () => windowLook(watch),
    rules: () => settings().protectionRules,
    openCleanup,
    isCleaning: async () =>
      (await passes()).passes(engine.endpoint.url).some(({ state }) => state === 'running')
  });
  const attend = (): Disposable => {
    watch.start();
    schedule.start();
    const tending = pools.attend();
    return disposable(() => {
      tending.dispose();
      schedule.rest();
      logs.closeAll();
      watch.rest();
    });
  };
  const parts = {
    connection,
    watch,
    cleanup,
    schedule,
    history,
    incidents,
    logs,
    runs,
    pools,
    audits,
    limits,
    limitFiles,
    warnings
  };
  const refuseToBeLeft = (): void => {
    cleanup.refuseToBeLeft();
    runs.refuseToBeLeft();
    audits.refuseToBeLeft();
  };
  return { ...parts, attend, refuseToBeLeft, dispose: () => held.dispose() };
};
