import { Leasing, type Lease, type LeaseOptions } from '../../pools/leasing';
import { Places } from '../../pools/places';
import { journal } from '../command';
import type { EndpointOptions, Session } from '../session';
import { ensureKeeper } from './start-keeper';

/** A warm environment of a pool for one run. */
export const leaseFrom = async (
  session: Session,
  { pool, ...options }: EndpointOptions & { pool: string },
  asked: LeaseOptions
): Promise<Lease> => {
  const { engine } = session;
  const opened = await journal(session)();
  const leasing = new Leasing({
    engine,
    places: new Places(opened.poolsOn(engine.endpoint.url)),
    startKeeper: () => ensureKeeper(opened, engine, options)
  });
  return leasing.lease(pool, asked);
};
