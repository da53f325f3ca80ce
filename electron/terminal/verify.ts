import { hostname } from 'node:os';
import { PlimsollError } from '../../shared/errors';
import { printable } from '../../shared/printable';
import { usualContainers, verifyWords } from '../../shared/verify-words';
import { plural } from '../../shared/units';
import { verificationOf, verifierOf } from '../labels/verification';
import { Verifier } from '../verify/verifier';
import { removeAll, thingsWith } from '../cleanup/remove-all';
import type { Labels } from '../labels/labels';
import { takeInventory } from '../monitor/inventory';
import { processRuns } from '../process-runs';
import { openCleanup } from './clean';
import { passes, settingsOf, show, withSession, type CommonOptions } from './command';
import type { ExitCode } from './errors';
import { lookFrom } from './engine-look';
import { onInterrupt } from './interrupt';
import type { Session } from './session';
import { tellSteps, verificationText } from './verify-text';

interface VerifyOptions extends CommonOptions {
  containers?: number;
  image?: string;
  clean?: boolean;
}

const openVerifier = (session: Session): Verifier => {
  const { engine, connection } = session;
  const settings = settingsOf(session);
  const open = passes(session);
  return new Verifier({
    engine,
    connection,
    look: async () => lookFrom(session, await takeInventory(engine)),
    rules: () => settings.protectionRules,
    openCleanup: () => openCleanup(session, settings, open),
    isCleaning: async () =>
      (await open()).passes(engine.endpoint.url).some(({ state }) => state === 'running')
  });
};

const write = (text: string): void => void process.stderr.write(text);

const callingOff =
  'Called off: what was started is stopped and removed. Ctrl-C again leaves at once; "plimsoll verify --clean" then removes what is left.\n';

/** Carries the four steps out and tells how they went. */
const carryOut = async (session: Session, options: VerifyOptions): Promise<ExitCode> => {
  const { json, containers = usualContainers, image } = options;
  const calling = new AbortController();
  const interrupted = onInterrupt(() => {
    write(callingOff);
    calling.abort(new PlimsollError('cancelled', 'The verification was called off.'));
  }, ['SIGINT', 'SIGTERM', 'SIGHUP']);
  try {
    write(`${verifyWords(containers)}\n`);
    const onChange = process.stderr.isTTY ? tellSteps(write) : () => undefined;
    const terms = { containers, image, signal: calling.signal, onChange };
    const verification = await openVerifier(session).verify(terms);
    show(json, verification, () => verificationText(verification));
    return verification.state === 'passed' ? 0 : 1;
  } finally {
    interrupted.dispose();
  }
};

/** Whose verifier is gone; another machine's may well be at work. */
const isOver = (labels: Labels): boolean => {
  if (verificationOf(labels) === null) return false;
  const holder = verifierOf(labels);
  return !holder || (holder.host === hostname() && !processRuns(holder.pid));
};

/** Removes what verifications have left whose program was ended. */
const cleanUp = async (session: Session, { json }: VerifyOptions): Promise<ExitCode> => {
  const cleanup = openCleanup(session, settingsOf(session), passes(session));
  try {
    const choose = thingsWith(isOver, 'its verification is over');
    const { reports, left, interrupted } = await removeAll(cleanup, choose);
    const removed = reports.flatMap(report => report.removed);
    show(json, { removed, left }, () =>
      [
        removed.length === 0
          ? 'Nothing of a verification that is over was removed.'
          : `Removed ${plural(removed.length, 'thing')} of verifications that are over.`,
        ...left.map(({ name, why }) => printable(`${name} is left: ${why ?? 'nobody knows why.'}`))
      ].join('\n')
    );
    if (interrupted) return 3;
    return left.length > 0 ? 1 : 0;
  } finally {
    cleanup.dispose();
  }
};

export const verify = (options: VerifyOptions): Promise<void> =>
  withSession(options, session =>
    options.clean ? cleanUp(session, options) : carryOut(session, options)
  );
