/**
 * What a file itself is to blame for, as one sentence: it is not valid, say. Any other error while a
 * file is read is a fault of Plimsoll.
 */
export class Unreadable extends Error {}
