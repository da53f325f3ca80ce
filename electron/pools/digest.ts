import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What a file holds, to be compared; null = it cannot be read. */
export const digestOf = (file: string): string | null => {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return null;
  }
};
