import type { AuditSummary } from './model/audit';

/** What a folder is called: the last part of its path. */
export const folderName = (folder: string): string =>
  /[^/\\]+(?=[/\\]*$)/.exec(folder)?.[0] ?? folder;

/** Where the built-in simulator listens: a name of its own for each start. */
const simulator = /[/\\]plimsoll-[^/\\]*(?:[/\\]simulator\.sock)?$/;

/** An engine by its address as people say it: `tcp://127.0.0.1:2375` is at 127.0.0.1:2375. */
const engineWords = (url: string): string =>
  simulator.test(url)
    ? 'the built-in simulator'
    : `the engine at ${url.replace(/^[a-z]+:\/\/(?=.)/i, '')}`;

/** What an audit looked at: "shop and the engine at 127.0.0.1:2375", as in the middle of a sentence. */
export const subjectOf = ({
  folder,
  endpointUrl
}: Pick<AuditSummary, 'folder' | 'endpointUrl'>): string =>
  [
    ...(folder === null ? [] : [folderName(folder)]),
    ...(endpointUrl === null ? [] : [engineWords(endpointUrl)])
  ].join(' and ');

/** The same at the beginning of a line; a folder's name stays as it is. */
export const subjectTitle = (audit: Pick<AuditSummary, 'folder' | 'endpointUrl'>): string => {
  const words = subjectOf(audit);
  return audit.folder === null ? words.charAt(0).toUpperCase() + words.slice(1) : words;
};
