import { readFileSync, statSync } from 'node:fs';
import { isCompose, sortByFirstLine, sortByName } from './files/sort-file';
import type { FileText } from './files/read-file';

/** What a file is to an audit. */
export type Opened =
  | { kind: 'text'; text: FileText }
  /** In a language that is read, and Docker is not mentioned. */
  | { kind: 'without' }
  | { kind: 'binary' | 'huge' | 'other' };

/** How much of a file tells whether it is binary, in bytes, as git has it. */
const headBytes = 8_000;

const names = ['docker', 'Docker', 'DOCKER', 'podman', 'nerdctl'].map(name => Buffer.from(name));

const mentionsDocker = (bytes: Buffer): boolean => names.some(name => bytes.includes(name));

/** Opens a file, as far as it is worth it; throws when it cannot be read. */
export const openFile = (file: string, path: string, maxFileBytes: number): Opened => {
  const sorted = sortByName(file);
  if (sorted === null) return { kind: 'other' };
  if (statSync(path).size > maxFileBytes) return { kind: 'huge' };
  const bytes = readFileSync(path);
  if (bytes.subarray(0, headBytes).includes(0)) return { kind: 'binary' };
  const isOpen = sorted === 'unknown' || sorted === 'yaml' || sorted === 'compose';
  if (!isOpen && !mentionsDocker(bytes)) return { kind: 'without' };
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const language =
    sorted === 'unknown'
      ? sortByFirstLine(text)
      : sorted === 'yaml'
        ? isCompose(text)
          ? 'compose'
          : null
        : sorted;
  if (language === null) return { kind: 'other' };
  if (language !== 'compose' && !mentionsDocker(bytes)) return { kind: 'without' };
  return { kind: 'text', text: { file, language, text } };
};
