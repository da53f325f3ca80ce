import type { AskEngine } from '../../audit/sources';
import { settings } from '../command';
import { sessionAsker } from '../engine-look';
import { openSession, type EndpointOptions } from '../session';

/** The engine's side of an audit, over a connection of its own. */
export const askEngineOf =
  (options: EndpointOptions): AskEngine =>
  async signal => {
    const session = await openSession(options, settings(), signal);
    try {
      return await sessionAsker(session)(signal);
    } finally {
      session.dispose();
    }
  };
