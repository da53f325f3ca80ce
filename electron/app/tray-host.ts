import { execFile } from 'node:child_process';

/** Whether something can be done here, and if not, why, as a sentence. */
export interface Ability {
  works: boolean;
  why: string | null;
}

const none: Ability = {
  works: false,
  why: 'This desktop has no tray for icons, so Plimsoll ends with its window.'
};

/** Runs a program for its output; null where it failed or is not there. */
export type Ask = (program: string, args: readonly string[]) => Promise<string | null>;

const ask: Ask = (program, args) =>
  new Promise(resolve => {
    execFile(program, [...args], { timeout: 2_000 }, (error, stdout) =>
      resolve(error ? null : stdout)
    );
  });

const bus = 'org.freedesktop.DBus';
const watcher = 'org.kde.StatusNotifierWatcher';

/**
 * On Linux an icon shows only where a StatusNotifierWatcher runs (GNOME has none by itself), and a
 * window that hides where there is no icon could not be found again.
 */
export const trayAbility = async (
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  run: Ask = ask
): Promise<Ability> => {
  if (platform !== 'linux') return { works: true, why: null };
  if (!env['DBUS_SESSION_BUS_ADDRESS'] && !env['XDG_RUNTIME_DIR']) return none;
  const method = `${bus}.NameHasOwner`;
  const peer = ['--dest', bus, '--object-path', '/org/freedesktop/DBus'];
  const asked = ['--print-reply', `--dest=${bus}`, '/org/freedesktop/DBus', method];
  const answers = [
    await run('gdbus', ['call', '--session', ...peer, '--method', method, watcher]),
    await run('dbus-send', ['--session', ...asked, `string:${watcher}`])
  ];
  return answers.some(answer => answer?.includes('true')) ? { works: true, why: null } : none;
};
