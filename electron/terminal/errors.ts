import { printable } from '../../shared/printable';
import { toErrorInfo, type ErrorCode } from '../../shared/errors';

/** 0 done, 1 findings or failures, 2 usage, 3 engine unreachable. */
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
  'engine-unreachable': 'Start Docker, or name another engine with --host or --context.',
  'unsupported-endpoint': 'Name another engine with --host or --context.',
  'unsupported-version': 'Name another engine with --host or --context.',
  'bad-credentials': 'Check the certificates, or name another engine with --host or --context.'
};

const exitCodeFor = (code: ErrorCode): ExitCode => {
  if (usage.includes(code)) return 2;
  return unreachable.includes(code) ? 3 : 1;
};

/** The one translation of errors for the terminal: a sentence for stderr and the exit code. */
export const forTerminal = (error: unknown): { sentence: string; exitCode: ExitCode } => {
  const { code, message } = toErrorInfo(error);
  const next = advice[code];
  return {
    sentence: printable(next ? `${message} ${next}` : message),
    exitCode: exitCodeFor(code)
  };
};
