const reasons: Readonly<Record<string, string>> = {
  EACCES: 'Plimsoll is not allowed to read it',
  EPERM: 'Plimsoll is not allowed to read it',
  ENOENT: 'it went away while the folder was read'
};

const codeOf = (error: Error): string | null =>
  'code' in error && typeof error.code === 'string' ? error.code : null;

/** What follows the name of a file or folder that could not be read, for a reason of its own. */
export const whyUnread = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error);
  return code === null ? error.message : (reasons[code] ?? `it could not be read (${code})`);
};

export const tooDeep = 'it is nested too deeply to be read';

/** What follows the name of a file on which Plimsoll failed. WebAssembly has errors of its own. */
export const whyFailed = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  // Grammars, YAML and what walks them go down a level at a time.
  if (message.includes('call stack')) return tooDeep;
  if (error instanceof Error && error.name === 'RuntimeError')
    return `its parser crashed (${message})`;
  return `reading it failed (${message})`;
};
