import { masked } from './values';

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

/** Where systems keep the folders of people. A Windows name may hold spaces, where a folder follows. */
const homes = [
  /(\/(?:home|Users)\/)(?!Shared\b)[^\s/\\'"`:;,<>|()]+/g,
  /(\b[A-Z]:[\\/]+Users[\\/]+)(?:[^\\/:*?"<>|\r\n]+(?=[\\/])|[^\s\\/:*?"'`<>|,;)]+)/gi
];

/**
 * Writes the folder of whoever audits as `~`, and of the folders of others not whose they are.
 * @param own wherever it is
 */
export const maskHome = (text: string, own: string): string => {
  let end = own.length;
  while (end > 0 && /[\\/]/.test(own[end - 1] ?? '')) end -= 1;
  const folder = own.slice(0, end);
  // A name goes on with these; what is not the end of it is another folder.
  const home = new RegExp(String.raw`${literal(folder)}(?![\w.-])`, 'g');
  const first = folder.length > 1 ? text.replaceAll(home, '~') : text;
  return homes.reduce((rest, others) => rest.replaceAll(others, `$1${masked}`), first);
};
