import { toErrorInfo, type ErrorCode, type ErrorInfo } from '../../shared/errors';

/** What a person at the window can do next, by kind of failure. */
const advice: Partial<Record<ErrorCode, string>> = {
  'engine-unreachable': 'You can choose another engine in Settings.',
  'engine-timeout': 'Plimsoll keeps trying; nothing was forced.',
  'unsupported-endpoint': 'You can choose another engine in Settings.',
  'unsupported-version': 'You can choose another engine in Settings.',
  'bad-credentials': 'You can choose another engine in Settings.',
  'unknown-plan': 'Nothing was removed. Make a new plan.',
  internal: 'This is a fault in Plimsoll; what was done so far stands in the report.'
};

/** The one translation of errors for the window: the code, and a sentence with what to do. */
export const forWindow = (error: unknown): ErrorInfo => {
  const { code, message } = toErrorInfo(error);
  const next = advice[code];
  return { code, message: next ? `${message} ${next}` : message };
};
