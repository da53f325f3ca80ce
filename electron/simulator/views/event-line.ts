import type { SimEvent } from '../events';

/** The legacy fields beside the new ones, as the engine keeps them below API 1.52. */
const legacy = ({ type, action, actorId, attributes }: SimEvent): Record<string, unknown> => {
  if (type === 'container') return { status: action, id: actorId, from: attributes['image'] };
  return type === 'image' ? { status: action, id: actorId } : {};
};

/** One line of the stream. The nanoseconds exceed what a JSON number can hold here, so they are
 * written as digits. */
export const eventLine = (event: SimEvent): string => {
  const body = {
    ...legacy(event),
    Type: event.type,
    Action: event.action,
    Actor: { ID: event.actorId, Attributes: event.attributes },
    scope: 'local',
    time: Number(event.timeNano / 1_000_000_000n)
  };
  return `${JSON.stringify(body).slice(0, -1)},"timeNano":${event.timeNano}}\n`;
};
