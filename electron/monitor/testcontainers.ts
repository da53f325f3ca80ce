import type { ListedContainer } from '../engine/port';
import { hasLabel, type Labels } from '../labels/labels';

const prefix = 'org.testcontainers.';

export const isTestcontainers = (labels: Labels): boolean =>
  hasLabel(labels, key => key === 'org.testcontainers' || key.startsWith(prefix));

/** Java and Go write `sessionId`; Node, Python and .NET write `session-id`. */
export const sessionOf = (labels: Labels): string | null =>
  labels[`${prefix}sessionId`] || labels[`${prefix}session-id`] || null;

/** Takes away what its session has made, once the tests are gone. */
export const isRyuk = (labels: Labels, image: string): boolean =>
  labels[`${prefix}ryuk`] === 'true' || /(^|\/)testcontainers\/ryuk(:|@|$)/.test(image);

const isRunningRyuk = ({ state, labels, image }: ListedContainer): boolean =>
  state === 'running' && isRyuk(labels, image);

/** Some libraries put the session only into the name of their Ryuk. */
const ryukSession = ({ labels, name }: ListedContainer): string | null =>
  sessionOf(labels) ?? /^(?:testcontainers-ryuk-|reaper_)(.+)$/.exec(name)?.[1] ?? null;

/**
 * Tells whether what carries these labels belongs to a session that still lives. A session lives
 * as long as its Ryuk runs; a Ryuk that does not tell its session speaks for all of them.
 */
export const liveSessions = (
  containers: readonly ListedContainer[]
): ((labels: Labels) => boolean) => {
  const sessions = containers.filter(isRunningRyuk).map(ryukSession);
  const anySession = sessions.includes(null);
  return labels => {
    if (!isTestcontainers(labels)) return false;
    const session = sessionOf(labels);
    return anySession || (session === null ? sessions.length > 0 : sessions.includes(session));
  };
};
