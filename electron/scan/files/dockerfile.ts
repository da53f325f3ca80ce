import { DockerfileParser } from 'dockerfile-ast';
import type { Parse } from '../grammars';
import { readShell } from '../shell/read-shell';
import { namesTool } from '../uses/program';
import { addUses, noUses, type Uses } from '../uses/use';

const runs = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'ONBUILD']);

/** The keyword and its flags give way to as many spaces, so that places stay where they are. */
const commandIn = (text: string): string =>
  text
    .replace(
      /^\s*((ONBUILD|HEALTHCHECK)\s+)?(RUN|CMD|ENTRYPOINT|HEALTHCHECK|ONBUILD)(\s+--\S+)*\s/i,
      head => ' '.repeat(head.length)
    )
    // Comments between continued lines end nothing.
    .replace(/^[ \t]*#.*$/gm, line => `${' '.repeat(Math.max(0, line.length - 1))}\\`)
    .replace(/^(\s*)<<-?["']?(\w+)["']?[ \t]*\n([^]*?)\n\s*\2\s*$/, '$1\n$3');

/** `["docker", "ps"]`: what is run without a shell; null = a shell runs it. */
const wordsOf = (command: string): string[] | null => {
  try {
    const words: unknown = JSON.parse(command.replaceAll('\\\n', ''));
    return Array.isArray(words) ? words.map(String) : null;
  } catch {
    return null;
  }
};

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** What a Dockerfile does with Docker while it is built, or when its image starts. */
export const readDockerfile = (text: string, bash: Parse): Uses => {
  const found = noUses();
  const lines = text.split('\n');
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    if (!runs.has(instruction.getKeyword().toUpperCase())) continue;
    const { start, end } = instruction.getRange();
    const source = lines.slice(start.line, end.line + 1).join('\n');
    if (!namesTool(source)) continue;
    const written = commandIn(source);
    const command = wordsOf(written)?.map(quoted).join(' ') ?? written;
    const uses = readShell(command, {
      parse: bash,
      scope: `line ${start.line + 1}`,
      errexit: false,
      placeOf: (row, column) => ({ line: start.line + row + 1, column: column + 1 })
    });
    addUses(found, uses);
  }
  return found;
};
