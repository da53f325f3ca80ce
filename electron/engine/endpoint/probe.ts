import { DockerodeEngine } from '../http/dockerode-engine';
import type { Resolved } from './resolved';

/** Long enough for a busy engine, short enough for somebody who looks at a list. */
const deadlineMs = 2_000;
/** Another machine has to be reached first, and to agree. */
const sshDeadlineMs = 10_000;

/** Asks an engine for its version and nothing else; rejects with a `PlimsollError`. */
export const probeEngine = async (resolved: Resolved): Promise<string> => {
  const readMs = resolved.endpoint.kind === 'ssh' ? sshDeadlineMs : deadlineMs;
  const engine = new DockerodeEngine(resolved, { readMs, sockets: 1 });
  try {
    return await engine.serverVersion();
  } finally {
    engine.dispose();
  }
};
