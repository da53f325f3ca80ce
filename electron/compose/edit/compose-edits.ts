import { randomUUID } from 'node:crypto';
import { PlimsollError } from '../../../shared/errors';
import type { ComposeEdit, ComposeWritten } from '../../../shared/model/limit';
import { systemClock, type Clock } from '../../clock';
import { bounded } from '../../labels/labels';
import { readComposeFile, replaceComposeFile, type ComposeFile } from './compose-file';
import { diffOf } from './diff';

interface Held {
  file: ComposeFile;
  text: string;
}

const kept = 20;

/** Loaded here and not before: a window that shows itself parses no YAML. */
const yamlParts = () => import('./edit');

/** What was shown and may be written: exactly that, once, under the name it was shown with. */
export class ComposeEdits {
  readonly #backups: string;
  readonly #clock: Clock;
  readonly #held = new Map<string, Held>();

  /** @param backups a folder */
  constructor(backups: string, clock: Clock = systemClock) {
    this.#backups = backups;
    this.#clock = clock;
  }

  /** What a new limit looks like in this file; nothing is written. */
  async preview(path: string, service: string, toBytes: number): Promise<ComposeEdit> {
    const file = await readComposeFile(path);
    const { editCompose } = await yamlParts();
    const { text, changes, notes } = editCompose(file.text, service, toBytes);
    const editId = randomUUID();
    this.#held.set(editId, { file, text });
    for (const old of [...this.#held.keys()].slice(0, -kept)) this.#held.delete(old);
    return { editId, file: file.path, service, changes, lines: diffOf(file.text, text), notes };
  }

  /** The same in the file of these, the last word first, that says what holds now. */
  async previewAmong(
    paths: readonly string[],
    service: string,
    toBytes: number
  ): Promise<ComposeEdit> {
    const { limitsIn } = await yamlParts();
    const defining: string[] = [];
    for (const path of paths) {
      const { text } = await readComposeFile(path);
      const limited = limitsIn(text, service);
      if (limited === true) return this.preview(path, service, toBytes);
      if (limited === false) defining.push(path);
    }
    const first = defining.at(-1);
    if (first !== undefined) return this.preview(first, service, toBytes);
    const why = `None of the project's compose files defines the service ${bounded(service)}.`;
    throw new PlimsollError('not-found', `${why} Choose the file.`);
  }

  async write(editId: string): Promise<ComposeWritten> {
    const held = this.#held.get(editId);
    if (!held) throw new PlimsollError('unknown-plan', 'This change was not shown. Look again.');
    this.#held.delete(editId);
    const terms = { backups: this.#backups, now: this.#clock.now() };
    return { file: held.file.path, backup: await replaceComposeFile(held.file, held.text, terms) };
  }
}
