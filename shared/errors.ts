import { z } from 'zod';

/** Every way a call can fail, named for what the person can do about it. */
export const errorCodes = [
  'engine-unreachable', // no connection: not running, no permission, wrong address
  'engine-timeout', // connected, but no whole answer before the deadline
  'engine-failed', // the engine answered 5xx
  'bad-answer', // the engine answered something that is not its API
  'unsupported-endpoint', // an address Plimsoll cannot use (unknown scheme)
  'unsupported-version', // no API version in common
  'bad-credentials', // TLS material missing, refused or not trusted
  'not-found',
  'conflict', // 403/409: in use, running, already being removed
  'refused', // another 4xx
  'cancelled',
  'unknown-plan',
  'bad-plan',
  'busy', // a cleanup already runs
  'bad-argument',
  'bad-settings',
  'journal-failed', // without its entry nothing is removed
  'journal-damaged', // as above, and it can be set aside
  'no-room', // an environment would push the engine over its load line
  'environment-failed', // a service of an environment did not come up
  'record-failed', // the memory record cannot be written or read
  'record-damaged', // as above, and it can be set aside
  'internal'
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as it crosses a boundary: the code for programs, one whole sentence for people. */
export const errorInfo = z.object({ code: z.enum(errorCodes), message: z.string() });
export type ErrorInfo = z.infer<typeof errorInfo>;

export class PlimsollError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'PlimsollError';
    this.code = code;
  }
}

/** What anything thrown amounts to; what is not ours is `internal` and keeps its words. */
export const toErrorInfo = (error: unknown): ErrorInfo => {
  if (error instanceof PlimsollError) return { code: error.code, message: error.message };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
};

export const hasCode = (error: unknown, ...codes: ErrorCode[]): boolean =>
  error instanceof PlimsollError && codes.includes(error.code);
