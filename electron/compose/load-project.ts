import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { homeFolder } from '../home-folder';
import { PlimsollError } from '../../shared/errors';
import { bounded } from '../labels/labels';
import { readEnvFile } from './env-file';
import { CannotInterpolate, type Variables } from './interpolate';
import type { ComposeProject } from './project';
import { readCompose } from './read-compose';
import type { Problem } from './document';

const mostBytes = 1024 * 1024;
const shownProblems = 10;
const nothing = 'Nothing was started.';

const wrong = (text: string, cause?: unknown): PlimsollError =>
  new PlimsollError('bad-argument', `${text} ${nothing}`, { cause });

/** Null = it cannot be read, or is larger than any such file. */
const textOf = (path: string): string | null => {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= mostBytes ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
};

/** What the .env file beside the compose file sets, under what is set outside. */
const variablesBeside = (file: string, env: Variables): Variables => {
  const path = join(dirname(file), '.env');
  try {
    return { ...readEnvFile(textOf(path) ?? '', env), ...env };
  } catch (error) {
    if (error instanceof CannotInterpolate) throw wrong(`${path} ${error.message}.`, error);
    throw error;
  }
};

const sentences = (given: string, problems: readonly Problem[]): string => {
  const shown = problems
    .slice(0, shownProblems)
    .map(({ line, text }) => `${given}${line === null ? '' : `:${line}`}: ${text}`);
  const more = problems.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more are wrong.`] : [])].join('\n');
};

/**
 * Reads a compose file with all that it refers to.
 * @param given its path as a person wrote it, which is how sentences name it
 * @throws PlimsollError that says of each thing that is wrong in which line it stands
 */
export const loadProject = (
  given: string,
  { profiles, env = process.env }: { profiles: readonly string[]; env?: Variables }
): ComposeProject => {
  const file = resolve(given);
  const text = textOf(file);
  if (text === null) throw wrong(`The compose file ${bounded(given)} cannot be read.`);
  const variables = variablesBeside(file, env);
  const chosen = (variables['COMPOSE_PROFILES'] ?? '').split(',').filter(Boolean);
  const { project, problems } = readCompose(text, {
    file,
    variables,
    profiles: [...profiles, ...chosen],
    home: homeFolder(),
    platform: process.platform,
    envFile: textOf
  });
  if (project) return project;
  throw wrong(sentences(given, problems));
};
