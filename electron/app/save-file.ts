import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import { writeFile } from 'node:fs/promises';
import { PlimsollError } from '../../shared/errors';

interface FileToSave {
  /** Proposed to the person. */
  name: string;
  filter: FileFilter;
  content: string | Buffer;
}

/** Writes a file where the person says; false when they wanted none after all. */
export const saveFile = async (
  window: BrowserWindow,
  { name, filter, content }: FileToSave
): Promise<boolean> => {
  const answer = await dialog.showSaveDialog(window, { defaultPath: name, filters: [filter] });
  if (answer.canceled || !answer.filePath) return false;
  try {
    await writeFile(answer.filePath, content);
  } catch (cause) {
    throw new PlimsollError(
      'refused',
      `The file ${answer.filePath} could not be written. Choose another place.`,
      { cause }
    );
  }
  return true;
};
