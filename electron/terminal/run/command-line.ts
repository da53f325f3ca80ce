import { existsSync } from 'node:fs';
import { win32 } from 'node:path';

interface CommandLine {
  file: string;
  args: string[];
  /** Windows: the arguments are one finished command line. */
  verbatim: boolean;
}

interface Windows {
  env: Record<string, string | undefined>;
  exists: (file: string) => boolean;
}

/** Windows starts programs, and leaves scripts such as npm.cmd to its command interpreter. */
const isScript = (file: string): boolean => /\.(cmd|bat)$/i.test(file);

const found = (command: string, { env, exists }: Windows): string | null => {
  const endings = ['', ...(env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';')];
  const isPath = /[\\/]/.test(command);
  const folders = isPath ? [''] : (env['PATH'] ?? env['Path'] ?? '').split(';');
  for (const folder of folders) {
    for (const ending of endings) {
      if (ending === '' && !/\.\w+$/.test(command)) continue;
      const file = isPath ? command + ending : win32.join(folder, command + ending);
      if (exists(file)) return file;
    }
  }
  return null;
};

/**
 * One argument, first as the program's own parser takes it apart (quotes, and backslashes before
 * them), then with every character that cmd.exe would act on escaped; twice, since the script's
 * `%*` is read by it again.
 */
const quoted = (argument: string): string => {
  const inQuotes = `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\*)$/, '$1$1')}"`;
  const escape = (text: string): string => text.replace(/([()\][%!^"`<>&|;, *?])/g, '^$1');
  return escape(escape(inQuotes));
};

/** What to hand to the operating system so that it runs this command. */
export const commandLine = (
  command: string,
  args: readonly string[],
  platform: NodeJS.Platform = process.platform,
  windows: Windows = { env: process.env, exists: existsSync }
): CommandLine => {
  const file = platform === 'win32' ? found(command, windows) : null;
  if (file === null || !isScript(file)) return { file: command, args: [...args], verbatim: false };
  const line = [file.replace(/([()\][%!^"`<>&|;, *?])/g, '^$1'), ...args.map(quoted)].join(' ');
  const interpreter = windows.env['COMSPEC'] ?? 'cmd.exe';
  return { file: interpreter, args: ['/d', '/s', '/c', `"${line}"`], verbatim: true };
};
