import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Settings } from '../../shared/model/settings';
import { pages, type Page } from '../../shared/pages';

/** What the window can be asked for when it is started. */
export interface AppOptions {
  screenshot?: string;
  page: Page;
  theme?: (typeof themes)[number];
  /** Null = as it was when it was closed. */
  size: { width: number; height: number } | null;
  hidden: boolean;
  host?: string;
  context?: string;
}

const themes = ['light', 'dark'] as const;

/** Switches that Chromium, Electron or the desktop put on the command line: not ours to judge. */
const foreign =
  /^-{1,2}(no-sandbox|inspect|remote-debugging|disable-|enable-|ozone-|force-|use-|password-store|user-data-dir|lang|allow-|original-process|psn_)/;

const options = {
  screenshot: { type: 'string' },
  page: { type: 'string' },
  theme: { type: 'string' },
  size: { type: 'string' },
  host: { type: 'string' },
  context: { type: 'string' },
  hidden: { type: 'boolean' }
} as const;

const oneOf = <T extends string>(name: string, value: string, allowed: readonly T[]): T => {
  const found = allowed.find(candidate => candidate === value);
  if (!found) throw new Error(`--${name} takes one of ${allowed.join(', ')}, not "${value}".`);
  return found;
};

const sizeOf = (text: string): NonNullable<AppOptions['size']> => {
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(text) ?? [];
  if (!width || !height) throw new Error(`--size takes WIDTHxHEIGHT such as 1280x800.`);
  return { width: Number(width), height: Number(height) };
};

/**
 * Reads the window's options; throws an Error with one sentence for a wrong one.
 * @param args what follows the executable
 * @param appFolder where Electron was told to find the app; undefined once it is packaged
 */
export const readCommandLine = (args: readonly string[], appFolder?: string): AppOptions => {
  const ours = args.filter(argument => !foreign.test(argument) && argument.startsWith('-'));
  const known = new Set(Object.keys(options).map(name => `--${name}`));
  const unknown = ours.find(argument => !known.has(argument.split('=')[0] ?? ''));
  if (unknown)
    throw new Error(`Plimsoll knows no option ${unknown}. It knows ${[...known].join(', ')}.`);
  const own = args.filter(argument => !foreign.test(argument));
  const { values, positionals } = parseArgs({ args: [...own], options, allowPositionals: true });
  const stray = positionals.find(word => appFolder === undefined || resolve(word) !== appFolder);
  if (stray !== undefined) {
    throw new Error(`The window has no command "${stray}"; it takes options only.`);
  }
  for (const name of ['host', 'context'] as const) {
    if (values[name]?.trim() === '') {
      throw new Error(`--${name} is empty. Name an engine, or leave the option out.`);
    }
  }
  return {
    page: values.page === undefined ? 'overview' : oneOf('page', values.page, pages),
    size: values.size === undefined ? null : sizeOf(values.size),
    hidden: values.hidden === true,
    ...(values.screenshot !== undefined && { screenshot: values.screenshot }),
    ...(values.theme !== undefined && { theme: oneOf('theme', values.theme, themes) }),
    ...(values.host !== undefined && { host: values.host }),
    ...(values.context !== undefined && { context: values.context })
  };
};

/** A picture is taken of a window that shows. */
export const startsHidden = (
  { hidden, screenshot }: AppOptions,
  { background }: Pick<Settings, 'background'>
): boolean => screenshot === undefined && (hidden || background.startHidden);
