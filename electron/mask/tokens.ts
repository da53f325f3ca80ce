import { masked } from './values';

/** What the makers of tokens begin theirs with, so that they are found. */
const known = [
  'gh[pousr]_\\w{8,}',
  'github_pat_\\w{8,}',
  'gl(?:pat|ptt|dt|rt|cbt|soat)-[\\w-]{8,}',
  'xox[a-z]-[\\w-]{8,}',
  'xapp-[\\w-]{8,}',
  '(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{8,}',
  'AIza[\\w-]{8,}',
  'ya29\\.[\\w.-]{8,}',
  'eyJ[\\w-]{6,}(?:\\.[\\w-]*)*',
  '(?:sk|pk|rk)[-_][\\w-]{12,}',
  'npm_\\w{8,}',
  'pypi-[\\w-]{8,}',
  'dckr_(?:pat|oat)_[\\w-]{8,}',
  'hf_\\w{8,}',
  'hv[sbr]\\.[\\w-]{8,}',
  'SG\\.[\\w.-]{8,}',
  'shp(?:at|ca|pa|ss)_\\w{8,}',
  'AC[0-9a-f]{32}',
  'do[opr]_v1_\\w{8,}',
  'rubygems_\\w{8,}',
  'age-secret-key-1\\w{8,}'
].join('|');

const byMaker = new RegExp(`(?<![\\w-])(?:${known})`, 'gi');

/** Who knows the path may post there. */
const hook =
  /\b(hooks\.slack\.com\/\w+\/|discord(?:app)?\.com\/api\/webhooks\/|webhook\.office\.com\/\w+\/|api\.telegram\.org\/bot)[^\s"'`<>]+/gi;

const privateKey = /-----BEGIN[A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END[A-Z ]*-----|$)/g;

const uuid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;

const kindOf = (character: string): string => {
  if (/\d/.test(character)) return 'digit';
  return /[a-z]/.test(character) ? 'small' : 'large';
};

/**
 * How often letters, digits and capitals change into each other, of all characters. A word that
 * begins with a capital is a word: `OrderServiceTest2` changes rarely, what is drawn by chance often.
 */
const changes = (run: string): number => {
  const kinds = run
    .replaceAll(/[^A-Za-z\d]/g, '')
    .split('')
    .map(kindOf);
  const changed = kinds.filter((kind, at) => {
    const before = kinds[at - 1];
    return before !== undefined && before !== kind && !(before === 'large' && kind === 'small');
  });
  return changed.length / kinds.length;
};

/** By chance, as keys are, and not as words, paths and the names of things are. */
const isDrawnByChance = (run: string): boolean => {
  if (!/\d/.test(run) || !/[a-z]/i.test(run)) return false;
  if (/^[\da-f]{32,}$/i.test(run)) return true;
  return run.length >= 20 && changes(run) >= (run.length >= 32 ? 0.15 : 0.22);
};

const looksSecret = (run: string): boolean => run.split(uuid).some(isDrawnByChance);

/** Digests of images are no secrets, and tell which image it is. */
const runs = /(sha(?:256|384|512)[:-][\da-f]{64,128})|[A-Za-z\d+/_=-]{20,}/gi;

/** Takes away what says of itself that it is a key. */
export const maskMarked = (text: string): string =>
  text.replaceAll(privateKey, masked).replaceAll(hook, `$1${masked}`).replaceAll(byMaker, masked);

/** Takes away what looks like a key, wherever it stands. In code alone: Docker's names do, too. */
export const maskTokens = (text: string): string =>
  maskMarked(text).replaceAll(runs, (run: string, digest: string | undefined) =>
    digest === undefined && looksSecret(run) ? masked : run
  );
