import { printable } from '../../shared/printable';
import { toErrorInfo, type ErrorCode } from '../../shared/errors';

/** 0 done, 1 findings or failures, 2 usage, 3 engine unreachable; an audit has 4 as well. */
export type ExitCode = 0 | 1 | 2 | 3;

const usage: readonly ErrorCode[] = [
  'bad-argument',
  'bad-plan',
  'unknown-plan',
  'unsupported-endpoint',
  'not-found',
  'bad-settings'
];
const unreachable: readonly ErrorCode[] = [
  'engine-unreachable',
  'engine-timeout',
  'bad-answer',
  'bad-credentials',
  'unsupported-version'
];

const advice: Partial<Record<ErrorCode, string>> = {
  'engine-unreachable': 'Another engine is named with --host or --context.',
  'unsupported-endpoint': 'Another engine is named with --host or --context.',
  'unsupported-version': 'Another engine is named with --host or --context.',
  'bad-credentials': 'Another engine is named with --host or --context.',
  'journal-damaged': '"plimsoll set-aside journal" does that.',
  'record-damaged': '"plimsoll set-aside memory" does that.'
};

const exitCodeFor = (code: ErrorCode): ExitCode => {
  if (usage.includes(code)) return 2;
  return unreachable.includes(code) ? 3 : 1;
};

/** What is set in is still of the sentence before: nobody's words can pass for one of Plimsoll's. */
const linesOf = (message: string): string => message.split('\n').map(printable).join('\n  ');

/** The one translation of errors for the terminal: a sentence for stderr and the exit code. */
export const forTerminal = (error: unknown): { sentence: string; exitCode: ExitCode } => {
  const { code, message } = toErrorInfo(error);
  const next = advice[code];
  return {
    sentence: [linesOf(message), next].filter(Boolean).join(' '),
    exitCode: exitCodeFor(code)
  };
};
