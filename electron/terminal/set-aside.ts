import { existsSync } from 'node:fs';
import { PlimsollError } from '../../shared/errors';
import { setUnusedRecordAside } from '../record/record-file';
import { journalFile, memoryFile } from '../store/data-folder';
import { Database } from '../store/database';
import { show } from './command';

export type OwnFile = 'journal' | 'memory';

const files = {
  journal: {
    title: 'The journal',
    file: journalFile,
    setAside: (file: string) => Database.setUnusedAside(file)
  },
  memory: { title: 'The memory record', file: memoryFile, setAside: setUnusedRecordAside }
} as const;

/** Gives a damaged file another name beside itself; the next command, or the window, begins a new one. */
export const setAside = async (which: OwnFile, { json }: { json?: boolean }): Promise<void> => {
  const { title, file, setAside: rename } = files[which];
  const from = file();
  if (!existsSync(from)) {
    throw new PlimsollError('not-found', `${title} is not there: ${from}. Nothing was changed.`);
  }
  const to = await rename(from);
  const text = `${title} was set aside as ${to}. Nothing was deleted. A new one is begun when it is needed.`;
  show(json, { from, to }, () => text);
};
