import type { EngineLook } from '../audit/engine/ask-engine';
import { engineAsker } from '../audit/engine/ask-engine';
import type { AskEngine } from '../audit/sources';
import { systemClock } from '../clock';
import { recentIncidents } from '../incidents/recent';
import { goneOwners } from '../monitor/gone-owners';
import type { Inventory } from '../monitor/inventory';
import { thisMachine } from '../monitor/machine';
import { findOrphans } from '../monitor/orphans';
import { dataFolder } from '../store/data-folder';
import { ScheduleRecords } from '../store/schedule-records';
import { engineKey } from '../../shared/model/settings';
import { endedRuns, incidents, settingsOf } from './command';
import { measureDisk } from './disk';
import { openLimits } from './limits';
import type { Session } from './session';

const dayMs = 86_400_000;

/** What there is, whose it is, and the disk usage. */
export const lookFrom = async (
  session: Session,
  inventory: Inventory
): Promise<Omit<EngineLook, 'samples'>> => {
  const { engine } = session;
  const { stoppedAfterSeconds, protectionRules: rules } = settingsOf(session);
  const disk = await measureDisk(engine).catch(() => null);
  const gone = await goneOwners(
    inventory.containers,
    engine.endpoint,
    thisMachine,
    endedRuns(session)
  );
  const terms = { now: systemClock.now(), stoppedAfterSeconds, rules, gone };
  return {
    containers: inventory.containers,
    orphans: findOrphans(inventory, disk, terms),
    disk
  };
};

/** Checks the engine of one command, by one look and what an open window has kept of earlier. */
export const sessionAsker = (session: Session): AskEngine => {
  const { engine, connection } = session;
  const { url } = engine.endpoint;
  const kept = incidents(session);
  return async signal => {
    const { limits, inventory, samples } = await openLimits(session);
    const ask = engineAsker({
      engine,
      status: () => connection.status,
      look: async () => ({ ...(await lookFrom(session, inventory)), samples }),
      limits: () => limits.overview(),
      incidents: async () => {
        const lately = await recentIncidents(engine, inventory.containers, kept, systemClock);
        const earlier = await kept(url, systemClock.now() - dayMs);
        const ids = new Set(lately.map(({ id }) => id));
        return [...lately, ...earlier.filter(({ id }) => !ids.has(id))];
      },
      schedule: () => ({
        when: settingsOf(session).schedule.when,
        last: new ScheduleRecords(dataFolder()).of(engineKey(engine.endpoint))?.last ?? null
      })
    });
    return ask(signal);
  };
};
