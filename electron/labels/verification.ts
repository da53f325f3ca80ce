import { holderOf, holderLabel, type Holder } from './environment';
import type { Labels } from './labels';

/** On everything that a verification starts; its value is the verification's id. */
const verifyLabel = 'plimsoll.verify';

export const verificationOf = (labels: Labels): string | null => labels[verifyLabel] || null;

export const verifyLabels = (id: string, { host, pid }: Holder): Record<string, string> => ({
  [verifyLabel]: id,
  [holderLabel]: `${host}/${pid}`
});

export const startedBy =
  (id: string) =>
  (labels: Labels): boolean =>
    verificationOf(labels) === id;

/** Who carries out the verification that a thing belongs to; null = it belongs to none. */
export const verifierOf = (labels: Labels): Holder | null =>
  verificationOf(labels) === null ? null : holderOf(labels);
