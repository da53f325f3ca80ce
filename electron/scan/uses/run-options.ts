import { ownValue } from '../../../shared/record';
/**
 * Options of `docker run` and `docker create` that take no value; all others do
 * (docker/cli, cli/command/container/opts.go).
 */
const flags: ReadonlySet<string> = new Set([
  'detach',
  'disable-content-trust',
  'help',
  'init',
  'interactive',
  'no-healthcheck',
  'oom-kill-disable',
  'privileged',
  'publish-all',
  'quiet',
  'read-only',
  'rm',
  'sig-proxy',
  'tty',
  'use-api-socket'
]);
const shortFlags: ReadonlySet<string> = new Set(['d', 'i', 'P', 'q', 't']);

/** Options that take a value, by subcommand; what is not named takes none. */
const valued: Readonly<Record<string, readonly string[]>> = {
  stop: ['t', 'time', 'timeout', 's', 'signal'],
  restart: ['t', 'time', 'timeout', 's', 'signal'],
  kill: ['s', 'signal'],
  ps: ['f', 'filter', 'format', 'n', 'last'],
  ls: ['f', 'filter', 'format', 'n', 'last'],
  list: ['f', 'filter', 'format', 'n', 'last'],
  inspect: ['f', 'format', 'type'],
  info: ['f', 'format'],
  version: ['f', 'format'],
  stats: ['format'],
  df: ['format'],
  start: ['detach-keys', 'checkpoint', 'checkpoint-dir'],
  exec: ['detach-keys', 'e', 'env', 'env-file', 'u', 'user', 'w', 'workdir', 'index'],
  prune: [
    'filter',
    'keep-storage',
    'reserved-space',
    'max-used-space',
    'min-free-space',
    'builder'
  ],
  down: ['t', 'timeout', 'rmi'],
  'compose run': [
    'cap-add',
    'cap-drop',
    'e',
    'entrypoint',
    'env',
    'env-from-file',
    'l',
    'label',
    'name',
    'p',
    'publish',
    'pull',
    'u',
    'user',
    'v',
    'volume',
    'w',
    'workdir'
  ],
  up: ['t', 'timeout', 'scale', 'exit-code-from', 'attach', 'no-attach', 'pull', 'wait-timeout']
};

/** Whether an option is followed by its value. */
export const takesValue = (subcommand: string, option: string): boolean => {
  if (subcommand === 'run' || subcommand === 'create') {
    return option.length === 1 ? !shortFlags.has(option) : !flags.has(option);
  }
  return ownValue(valued, subcommand)?.includes(option) ?? false;
};

/** Docker's own options, before the subcommand, that take a value. */
export const dockerValued: ReadonlySet<string> = new Set([
  'H',
  'host',
  'c',
  'context',
  'config',
  'l',
  'log-level',
  'tlscacert',
  'tlscert',
  'tlskey'
]);

/** Those of Compose. */
export const composeValued: ReadonlySet<string> = new Set([
  'f',
  'file',
  'p',
  'project-name',
  'profile',
  'env-file',
  'project-directory',
  'ansi',
  'progress',
  'parallel'
]);
