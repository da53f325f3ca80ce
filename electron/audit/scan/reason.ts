/** By the codes of the operating system: its own messages name the whole path once more. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'Plimsoll is not allowed to read it',
  EPERM: 'Plimsoll is not allowed to read it',
  ENOENT: 'it was gone before it could be read',
  ELOOP: 'its links lead in a circle',
  EIO: 'the disk could not read it'
};

/** Why something could not be read, as the end of a sentence that begins with its name. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { code = '' } = error as NodeJS.ErrnoException;
  return reasons[code] ?? error.message;
};
