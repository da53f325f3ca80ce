import { CgroupSource } from '../../monitor/cgroup/cgroup-source';
import { Incidents } from '../../incidents/incidents';
import { Watch } from '../../monitor/watch';
import { incidentFile, settingsOf } from '../command';
import type { Session } from '../session';

/** Watches the engine of a session as the window does, without its disk; closed with the session. */
export const watching = (session: Session): { watch: Watch; incidents: Incidents } => {
  const { connection, engine } = session;
  const isHere = process.platform === 'linux' && engine.endpoint.kind === 'unix';
  const cgroup = isHere ? new CgroupSource() : null;
  const settings = () => settingsOf(session);
  const watch = session.hold(new Watch({ connection, settings, cgroup, measuresDisk: false }));
  const store = incidentFile(session).open;
  const incidents = session.hold(new Incidents({ engine, watch, store }));
  incidents.start();
  watch.start();
  return { watch, incidents };
};
