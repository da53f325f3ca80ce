import { clip } from './printable';
import type { VolumesLeft } from './model/run';
import { plural } from './units';

/** The start of an anonymous volume's 64 digits tells it apart; a name that was given stays whole. */
export const shownName = ({ name, anonymous }: { name: string; anonymous: boolean }): string =>
  anonymous ? clip(name, 13) : name;

interface Removed {
  volumes?: readonly string[] | undefined;
}

/** What went with a container, to follow its name: "with 3 anonymous volumes"; null = nothing. */
export const withVolumes = ({ volumes = [] }: Removed): string | null =>
  volumes.length === 0 ? null : `with ${plural(volumes.length, 'anonymous volume')}`;

/** "2 items and 3 anonymous volumes removed". */
export const removedWords = (removed: readonly Removed[]): string => {
  const volumes = removed.reduce((sum, item) => sum + (item.volumes?.length ?? 0), 0);
  const items = plural(removed.length, 'item');
  return volumes === 0
    ? `${items} removed`
    : `${items} and ${plural(volumes, 'anonymous volume')} removed`;
};

/** Which named volumes of a run stay, and how to remove them, as sentences; none = none stays. */
export const volumesLeftWords = (left: VolumesLeft | undefined): string[] => {
  if (!left) return [];
  const { names, command } = left;
  const count = plural(names.length, 'named volume');
  const them = names.length === 1 ? 'it' : 'them';
  return [`Left ${count}, which may hold data: ${names.join(', ')}. "${command}" removes ${them}.`];
};
