/** Why a file could not be used, in words for people, and what they can do about it. */
export interface StorageTrouble {
  /** Follows a colon, without a full stop. */
  what: string;
  /** One whole sentence. */
  todo: string;
}

type Words = (file: string) => StorageTrouble;

const full: Words = file => ({
  what: 'the disk is full',
  todo: `Free some space on the disk that holds ${file}, and try again.`
});
const forbidden: Words = file => ({
  what: 'Plimsoll may not write there',
  todo: `Give yourself the right to read and write ${file}, and try again.`
});
const readOnly: Words = file => ({
  what: 'its disk or folder can only be read',
  todo: `Make ${file} and its folder writable, and try again.`
});
const missing: Words = file => ({
  what: 'it is not there',
  todo: `See that ${file} is there, and try again.`
});
const inTheWay: Words = file => ({
  what: 'something else stands in its place',
  todo: `Look at ${file} and its folder, and move away what does not belong there.`
});
const notOpened: Words = file => ({
  what: 'its file could not be opened',
  todo: `See that ${file} is a file that you may read and write.`
});
const busy: Words = file => ({
  what: 'another program has kept it busy for too long',
  todo: `Try again in a moment, or close what else uses ${file}.`
});
const damaged: Words = file => ({
  what: 'its file is damaged',
  todo: `Set ${file} aside, and Plimsoll begins a new one; nothing is deleted.`
});
const unreadable: Words = file => ({
  what: 'this version of Plimsoll cannot read some of it',
  todo: `Update Plimsoll. If that does not help, ${file} is damaged: set it aside, and Plimsoll begins a new one; nothing is deleted.`
});
const newer: Words = file => ({
  what: 'a newer version of Plimsoll has written it',
  todo: `Open ${file} with that version, or move it away.`
});
const failing: Words = file => ({
  what: 'its disk does not work as it should',
  todo: `Check the disk that holds ${file}, and try again.`
});
const unknown: Words = file => ({
  what: 'its file could not be used',
  todo: `Look at ${file}, or move it away.`
});

/** Codes of the operating system and of SQLite; a longer code of SQLite begins with its plain one. */
const byCode: readonly [RegExp, Words][] = [
  [/^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)/, full],
  [/^(EACCES|EPERM|SQLITE_PERM|SQLITE_AUTH)/, forbidden],
  [/^(EROFS|SQLITE_READONLY)/, readOnly],
  [/^ENOENT/, missing],
  [/^(ENOTDIR|EEXIST|EISDIR|ELOOP)/, inTheWay],
  [/^SQLITE_CANTOPEN/, notOpened],
  [/^(EBUSY|ETXTBSY|SQLITE_BUSY|SQLITE_LOCKED)/, busy],
  [/^SQLITE_(CORRUPT|NOTADB|FORMAT|SCHEMA)/, damaged],
  // All statements are Plimsoll's own: where one does not hold, the tables are not those it made.
  [/^SQLITE_(ERROR|MISMATCH)/, unreadable],
  [/^(EIO|SQLITE_IOERR)/, failing]
];

/** Thrown where a file is of a version that this Plimsoll does not know. */
export class WrittenByNewer extends Error {}

/** Thrown where a file holds what nobody has written. */
export class Damaged extends Error {}

/** Thrown where a file holds what Plimsoll does not write, as far as this version knows. */
export class Unreadable extends Error {}

const codeOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return '';
  if ('code' in cause && typeof cause.code === 'string' && cause.code) return cause.code;
  // libsql gives no code where a file cannot even be opened.
  return cause.message.startsWith('ConnectionFailed(') ? 'SQLITE_CANTOPEN' : '';
};

const wordsFor = (cause: unknown): Words | null => {
  if (cause instanceof WrittenByNewer) return newer;
  if (cause instanceof Damaged) return damaged;
  if (cause instanceof Unreadable) return unreadable;
  const code = codeOf(cause);
  return byCode.find(([pattern]) => pattern.test(code))?.[1] ?? null;
};

/** Null = it is none of a file's troubles. */
export const knownTrouble = (cause: unknown, file: string): StorageTrouble | null =>
  wordsFor(cause)?.(file) ?? null;

/** Whether it helps to set the file aside: what is in it is wrong, and not its place or its disk. */
export const isDamage = (cause: unknown): boolean => {
  const words = wordsFor(cause);
  return words === damaged || words === unreadable;
};

/** What the operating system or SQLite said is for programs: people are told what it means. */
export const storageTrouble = (cause: unknown, file: string): StorageTrouble =>
  knownTrouble(cause, file) ?? unknown(file);
