import { extname } from 'node:path';

/** By the end of a file's name; null = none of these. */
export const formatOf = <F extends string>(file: string, formats: readonly F[]): F | null =>
  formats.find(format => format === extname(file).toLowerCase()) ?? null;
