import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { processRuns } from '../../electron/process-runs';

interface Call {
  pid: number;
  args: string[];
}

/** How it ends instead of connecting. */
interface Failure {
  code: number;
  words: string;
}

const program = (folder: string): string => `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const call = { pid: process.pid, args: process.argv.slice(2) };
appendFileSync(${JSON.stringify(join(folder, 'calls'))}, JSON.stringify(call) + '\\n');
const { failure, socket } = JSON.parse(readFileSync(${JSON.stringify(join(folder, 'how'))}, 'utf8'));
if (failure) {
  process.stderr.write(failure.words, () => process.exit(failure.code));
} else {
  const connection = require('node:net').connect(socket);
  process.stdin.pipe(connection).pipe(process.stdout);
  connection.on('error', () => process.exit(1)).on('close', () => process.exit(0));
}
`;

/**
 * A program named `ssh` for the PATH: it leads every connection to one socket, as
 * `docker system dial-stdio` on another machine would, or fails as it is told to.
 */
export class FakeSsh {
  readonly folder = mkdtempSync(join(tmpdir(), 'plimsoll-ssh-'));
  /** A PATH that finds this one first. */
  readonly path = `${this.folder}${delimiter}${process.env['PATH']}`;

  constructor() {
    writeFileSync(join(this.folder, 'ssh'), program(this.folder), { mode: 0o755 });
    writeFileSync(join(this.folder, 'calls'), '');
  }

  leadTo(url: string): void {
    this.#how({ socket: url.replace('unix://', '') });
  }

  fail(failure: Failure): void {
    this.#how({ failure });
  }

  calls(): Call[] {
    const lines = readFileSync(join(this.folder, 'calls'), 'utf8').split('\n').filter(Boolean);
    return lines.map(line => JSON.parse(line) as Call);
  }

  /** Which of its processes run. */
  running(): number[] {
    return this.calls()
      .map(({ pid }) => pid)
      .filter(processRuns);
  }

  /** The process that carries all others, each time one was started. */
  tunnels(): number[] {
    return this.calls()
      .filter(({ args }) => args.includes('ControlMaster=yes'))
      .map(({ pid }) => pid);
  }

  #how(how: object): void {
    writeFileSync(join(this.folder, 'how'), JSON.stringify(how));
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
