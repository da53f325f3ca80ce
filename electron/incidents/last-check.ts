import { z } from 'zod';
import { clip, printable } from '../../shared/printable';
import { plural } from '../../shared/units';
import type { Engine } from '../engine/port';

/** What inspect tells of health checks: the last five, oldest first (moby, api/types Health). */
const checked = z.object({
  State: z.object({
    Health: z.object({
      FailingStreak: z.number(),
      Log: z.array(z.object({ ExitCode: z.number(), Output: z.string() })).nullish()
    })
  })
});

const longestOutput = 300;

/** A check that was ended since it took too long has no code; what it printed says so. */
const codeOf = (exitCode: number): string => (exitCode < 0 ? '' : ` with code ${exitCode}`);

const outputOf = (output: string): string => {
  const shown = clip(printable(output.replace(/\s+/g, ' ').trim()), longestOutput);
  return shown === '' ? '.' : `: ${shown}`;
};

/** How a container's checks failed, a sentence each; nothing where the engine does not tell. */
export const lastChecks = async (
  engine: Pick<Engine, 'inspectRaw'>,
  containerId: string,
  signal: AbortSignal
): Promise<string[]> => {
  try {
    const { State } = checked.parse(await engine.inspectRaw('container', containerId, { signal }));
    const { FailingStreak: streak, Log: log } = State.Health;
    const last = log?.findLast(({ ExitCode }) => ExitCode !== 0);
    if (!last || streak < 1) return [];
    const times = plural(streak, 'time');
    return [
      `It failed ${times} in a row, the last time${codeOf(last.ExitCode)}${outputOf(last.Output)}`
    ];
  } catch {
    return [];
  }
};
