import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../fixtures/engine');

export const fixtureText = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** An answer recorded from Engine 20.10.24. */
export const fixture = (name: string): unknown => JSON.parse(fixtureText(`${name}.json`));
