import type { Verification } from '../../shared/model/audit';
import { printable } from '../../shared/printable';
import { formatDuration } from '../../shared/units';

type Step = Verification['steps'][number];

const marks: Record<Step['state'], string> = {
  waiting: '        ',
  running: '  …     ',
  passed: 'passed  ',
  failed: 'FAILED  ',
  skipped: 'skipped '
};

const names: Record<Step['step'], string> = {
  clean: 'clean state',
  stress: 'stress',
  events: 'events',
  leftovers: 'leftovers'
};

const endings: Record<Verification['state'], string> = {
  running: 'Goes on.',
  passed: 'Passed',
  failed: 'Failed',
  cancelled: 'Called off'
};

const stepLines = ({ step, state, sentence, evidence }: Step): string[] =>
  [`${marks[state]}${names[step].padEnd(12)} ${sentence}`].concat(
    evidence.map(line => `${' '.repeat(21)}${line}`)
  );

/** The four steps with their figures, and how it ended. */
export const verificationText = ({ state, steps, startedAt, endedAt }: Verification): string =>
  [
    ...steps.flatMap(stepLines),
    `${endings[state]}${endedAt === null ? '' : `, after ${formatDuration((endedAt - startedAt) / 1000)}`}.`
  ]
    .map(printable)
    .join('\n');

/** Tells a person how it goes: a line whenever a step has something new to say. */
export const tellSteps = (write: (text: string) => void): ((going: Verification) => void) => {
  const told = new Map<Step['step'], string>();
  return ({ steps }) => {
    for (const { step, state, sentence } of steps) {
      if (state !== 'running' || told.get(step) === sentence) continue;
      told.set(step, sentence);
      write(printable(`${names[step]}: ${sentence}`).concat('\n'));
    }
  };
};
