import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { scheduleRecord, type ScheduleRecord } from '../../shared/model/schedule';

const file = z.record(z.string(), scheduleRecord);

/** What the schedule of each engine came to last, in one small file, by address. */
export class ScheduleRecords {
  readonly #folder: string;
  readonly #file: string;
  #records: Record<string, ScheduleRecord> = {};

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, 'schedule.json');
    try {
      this.#records = file.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch {
      // Nothing is lost but when it ran last: the next cleanup is due a period from now.
    }
  }

  of(endpointUrl: string): ScheduleRecord | null {
    return this.#records[endpointUrl] ?? null;
  }

  keep(endpointUrl: string, record: ScheduleRecord): void {
    this.#records = { ...this.#records, [endpointUrl]: record };
    const draft = `${this.#file}.new`;
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(draft, `${JSON.stringify(this.#records, null, 2)}\n`);
      renameSync(draft, this.#file);
    } catch {
      // A full disk must not keep Plimsoll from freeing it; until the next start this is known.
    }
  }
}
