const reasons: Readonly<Record<string, string>> = {
  EACCES: 'Plimsoll is not allowed to read it',
  EPERM: 'Plimsoll is not allowed to read it',
  ENOENT: 'it went away while the folder was read'
};

const codeOf = (error: Error): string | null =>
  'code' in error && typeof error.code === 'string' ? error.code : null;

/** What follows the name of a file or folder that could not be read. */
export const whyUnread = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error);
  if (code !== null) return reasons[code] ?? `it could not be read (${code})`;
  // Grammars, YAML and what walks them go down a level at a time.
  if (error.message.includes('call stack')) return 'it is nested too deeply to be read';
  return error.message;
};
