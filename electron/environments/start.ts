import { hasCode, PlimsollError, toErrorInfo } from '../../shared/errors';
import type { PlannedContainer, EnvironmentPlan } from './plan-environment';
import { awaitService, serviceFailed, type Waited, type WaitTerms } from './waiting';

/** A call that has begun goes on: what it makes must not appear after everything was taken down. */
const untilSent = ({ signal }: WaitTerms) => ({ untilSent: signal });

/** Creates everything of a plan and starts nothing; gives the containers' ids by service. */
const createAll = async (plan: EnvironmentPlan, terms: WaitTerms): Promise<Map<string, string>> => {
  const { engine } = terms;
  for (const { body } of plan.networks) {
    await engine.create('network', body, undefined, untilSent(terms));
  }
  for (const { body } of plan.volumes) {
    await engine.create('volume', body, undefined, untilSent(terms));
  }
  const ids = new Map<string, string>();
  for (const { service, body, name, others } of plan.containers) {
    const id = await engine.create('container', body, name, untilSent(terms));
    ids.set(service, id);
    for (const { network, body } of others) {
      const connection = { Container: id, EndpointConfig: body };
      await engine.connectNetwork(network, connection, untilSent(terms));
    }
  }
  return ids;
};

/** What the engine itself would not do is the environment's failure; the rest stays what it is. */
const startFailure = async (terms: WaitTerms, waited: Waited, error: unknown): Promise<unknown> => {
  if (!hasCode(error, 'conflict', 'refused', 'engine-failed', 'not-found')) return error;
  const { message } = toErrorInfo(error);
  return serviceFailed(terms, waited, `could not be started. ${message.replace(/\.$/, '')}`);
};

/**
 * Creates and starts everything, each service when all it depends on is as it should be, and waits
 * until all of them are ready. Rejects with the first failure, once nothing is under way any more.
 */
export const startAll = async (
  plan: EnvironmentPlan,
  given: WaitTerms
): Promise<Map<string, string>> => {
  const ids = await createAll(plan, given);
  const giveUp = new AbortController();
  const terms = { ...given, signal: AbortSignal.any([given.signal, giveUp.signal]) };
  const waitedOf = ({ service, startPeriod }: PlannedContainer): Waited => ({
    id: ids.get(service) ?? '',
    service,
    startPeriod
  });
  const byService = new Map(plan.containers.map(planned => [planned.service, planned]));
  const starts = new Map<string, Promise<void>>();
  const start = async (planned: PlannedContainer): Promise<void> => {
    await Promise.all(
      planned.dependsOn.map(async ({ service, condition }) => {
        const needed = byService.get(service);
        await starts.get(service);
        if (!needed || condition === 'service_started') return;
        await awaitService(terms, waitedOf(needed), condition);
      })
    );
    const waited = waitedOf(planned);
    try {
      await terms.engine.startContainer(waited.id, untilSent(terms));
    } catch (error) {
      throw await startFailure(terms, waited, error);
    }
  };
  let failure: { error: unknown } | null = null;
  const guarded = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => {
      failure ??= { error };
      giveUp.abort(new PlimsollError('cancelled', 'The environment is taken down.'));
      throw error;
    });
  const ready: Promise<void>[] = [];
  for (const planned of plan.containers) {
    const started = guarded(start(planned));
    starts.set(planned.service, started);
    ready.push(started.then(() => guarded(awaitService(terms, waitedOf(planned), 'ready'))));
  }
  await Promise.allSettled(ready);
  const failed = failure as { error: unknown } | null;
  if (failed) throw failed.error;
  return ids;
};
