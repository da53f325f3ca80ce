import { basename } from 'node:path';
import type { RecordThread } from '../record/record-thread';
import { journalFile } from '../store/data-folder';
import { Database } from '../store/database';
import type { CurrentEngine } from './current-engine';

/** Gives a damaged file another name beside itself, and has everybody go on with a new one. */
export const setAside = async (
  file: 'journal' | 'memory',
  engine: Pick<CurrentEngine, 'refuseWithoutJournal' | 'recordAnew'>,
  record: Pick<RecordThread, 'setAside'>
): Promise<{ name: string }> => {
  if (file === 'journal') {
    engine.refuseWithoutJournal();
    return { name: basename(Database.setAside(journalFile())) };
  }
  const name = basename(await record.setAside());
  engine.recordAnew();
  return { name };
};
