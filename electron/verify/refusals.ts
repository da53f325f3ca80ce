import { PlimsollError } from '../../shared/errors';
import type { Cleanup } from '../cleanup/cleanup';
import { processRuns } from '../process-runs';
import type { VerifierParts } from './verifier-parts';
import { verifierOf } from '../labels/verification';

const nothing = 'Nothing was started.';

/** Rejects where a verification must not begin, with the reason and what to do. */
export const refuse = async (
  { engine, connection, isCleaning }: VerifierParts,
  cleanup: Pick<Cleanup, 'refuseWithoutRules'>,
  host: string
): Promise<void> => {
  const { state, facts, failure } = connection.status;
  if (state === 'down') {
    throw new PlimsollError(
      'engine-unreachable',
      failure?.message ?? 'The engine does not answer.'
    );
  }
  if (state !== 'healthy') {
    throw new PlimsollError(
      'busy',
      `The engine is not well now: it answers slowly, or not every time. Verify when it is healthy. ${nothing}`
    );
  }
  if (/windows/i.test(facts?.operatingSystem ?? '')) {
    throw new PlimsollError(
      'refused',
      `The engine runs Windows containers, which a verification cannot start. ${nothing}`
    );
  }
  // Without the protection rules nothing can be removed, and so nothing may be started.
  cleanup.refuseWithoutRules();
  if (await isCleaning()) {
    throw new PlimsollError(
      'busy',
      `A cleanup of this engine is under way. Wait until it is over, and verify then. ${nothing}`
    );
  }
  const listed = await engine.listContainers({ lane: 'user' });
  const other = listed
    .map(({ labels }) => verifierOf(labels))
    .find(holder => holder?.host === host && processRuns(holder.pid));
  if (other) {
    throw new PlimsollError(
      'busy',
      `Another verification of this engine is under way (process ${other.pid}). Wait until it is over. ${nothing}`
    );
  }
};
