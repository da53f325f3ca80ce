import type { EngineStatus } from '../../../shared/model/engine';
import { plural } from '../../../shared/units';
import { answers, lastRead, milliseconds, paceWords } from '../../ui/engine-words';
import { plainSentence } from '../../ui/plain-name';

const waitingChanges = ({ gate }: EngineStatus): string =>
  gate.waiting === 0
    ? 'Changes wait until then; what waits was not sent and can be cancelled.'
    : `${plural(gate.waiting, 'call')} wait until then; what waits was not sent and can be cancelled.`;

const whileDegraded = (status: EngineStatus, now: number): string[] => {
  const { health, gate, failure } = status;
  if (!answers(status)) {
    return [
      'The engine has not answered a ping for more than 2 s.',
      'Plimsoll makes no changes until it answers.',
      lastRead(status, now),
      waitingChanges(status)
    ];
  }
  if (failure) {
    return [
      plainSentence(failure.message),
      'Plimsoll keeps showing what it could read, and asks for one list a second to find out whether it is well.',
      lastRead(status, now)
    ];
  }
  if (health.breaker !== 'closed') {
    return [
      'The engine answers a ping, but other calls failed again and again.',
      'Plimsoll asks it for nothing else, except one list a second to find out whether it is well.',
      lastRead(status, now),
      waitingChanges(status)
    ];
  }
  if (gate.verdict === 'paused') {
    return [
      'The engine took more than 2 s to answer a ping.',
      'Plimsoll makes no changes until it answers in time, and asks every second.',
      waitingChanges(status)
    ];
  }
  const ping = health.pingP95Ms === null ? '' : ` (up to ${milliseconds(health.pingP95Ms)})`;
  return [
    `The engine takes longer to answer than usual${ping}.`,
    `Plimsoll has slowed down: ${paceWords(gate).toLowerCase()}`,
    'It asks every second, and speeds up again one step at a time.'
  ];
};

/** What the state of the engine means and what Plimsoll does about it, a sentence each. */
export const measures = (status: EngineStatus, now: number): string[] => {
  switch (status.state) {
    case 'connecting':
      return ['Plimsoll is connecting to the engine.'];
    case 'healthy':
      return [
        'The engine answers as quickly as usual.',
        paceWords(status.gate),
        'While changes are made and it stays quick, there is one more at once and a shorter pause.'
      ];
    case 'degraded':
      return whileDegraded(status, now);
    case 'down':
      return [
        'The engine does not answer.',
        'Plimsoll tries to connect again by itself, at least every 5 s.',
        lastRead(status, now),
        waitingChanges(status)
      ];
    default:
      return status.state satisfies never;
  }
};
