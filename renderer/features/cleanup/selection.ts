import type { Orphan, OrphanCategory } from '../../../shared/model/orphan';
import type { PlanItem } from '../../../shared/model/plan';
import { formatSize, plural } from '../../../shared/units';
import { plainName } from '../../ui/plain-name';
import { categories } from './words';

const graceful = 'Asked to stop, and given the time they are configured to have';
const gracefulShort = 'Asked to stop, and given their time';

export interface ItemGroup {
  key: OrphanCategory | `chosen ${PlanItem['action']}`;
  title: string;
  note: string;
  items: PlanItem[];
}

const planActions = ['stop', 'stop and remove', 'remove'] as const;

const verbs: Record<PlanItem['action'], string> = {
  stop: 'Stop',
  'stop and remove': 'Stop and remove',
  remove: 'Remove',
  prune: 'Remove'
};

const askOf = (action: PlanItem['action'], items: readonly PlanItem[]): string => {
  const [only, ...others] = items;
  const named = only && others.length === 0 ? plainName(only.name) : null;
  return `${verbs[action]} ${named ?? plural(items.length, 'container')}?`;
};

const chosenGroup = (action: PlanItem['action'], items: readonly PlanItem[]): ItemGroup[] => {
  const members = items.filter(item => item.category === null && item.action === action);
  if (members.length === 0) return [];
  const words = members.length === 1 ? graceful : gracefulShort;
  const note = action === 'remove' ? '' : words;
  return [{ key: `chosen ${action}`, title: askOf(action, members), note, items: members }];
};

/** By category, in the order of the words; containers that have none were chosen by hand. */
export const groupItems = (items: readonly PlanItem[]): ItemGroup[] => [
  ...planActions.flatMap(action => chosenGroup(action, items)),
  ...categories.flatMap(({ category, title, note }) => {
    const members = items.filter(item => item.category === category);
    return members.length === 0 ? [] : [{ key: category, title, note, items: members }];
  })
];

export interface OrphanGroup {
  category: OrphanCategory;
  title: string;
  note: string;
  orphans: Orphan[];
}

/** By category, those that are protected last in each. */
export const groupOrphans = (orphans: readonly Orphan[]): OrphanGroup[] =>
  categories.flatMap(words => {
    const members = orphans
      .filter(({ category }) => category === words.category)
      .toSorted((a, b) => Number(a.protected !== null) - Number(b.protected !== null));
    return members.length > 0 ? [{ ...words, orphans: members }] : [];
  });

export interface Choice {
  selected: ReadonlySet<string>;
  /** Item ids of the containers whose anonymous volumes stay. */
  kept: ReadonlySet<string>;
  /** Item ids of the named volumes that were confirmed a second time. */
  confirmed: ReadonlySet<string>;
}

/** What the plan selects; a named volume is selected by a person alone, whatever plan holds it. */
export const initialChoice = (items: readonly PlanItem[]): Choice => ({
  selected: new Set(
    items.filter(item => item.selected && !item.confirmByName).map(({ itemId }) => itemId)
  ),
  kept: new Set(),
  confirmed: new Set()
});

/** The same set with these in it, or without them. */
export const put = (
  set: ReadonlySet<string>,
  ids: readonly string[],
  present: boolean
): ReadonlySet<string> => {
  const next = new Set(set);
  for (const id of ids) {
    if (present) next.add(id);
    else next.delete(id);
  }
  return next;
};

export const removesVolumes = ({ action, volumes }: PlanItem): boolean =>
  action !== 'stop' && volumes.length > 0;

/** What goes, as far as sizes are known, with the anonymous volumes that are not kept. */
export const bytesToFree = (items: readonly PlanItem[], { selected, kept }: Choice): number =>
  items
    .filter(({ itemId, action }) => selected.has(itemId) && action !== 'stop')
    .reduce((sum, { itemId, bytes, volumes }) => {
      const withVolumes = kept.has(itemId) ? [] : volumes;
      return sum + (bytes ?? 0) + withVolumes.reduce((all, volume) => all + (volume.bytes ?? 0), 0);
    }, 0);

export const chosenItems = (items: readonly PlanItem[], { selected }: Choice): PlanItem[] =>
  items.filter(({ itemId }) => selected.has(itemId));

/** What must be asked for a second time, by name. */
export const toConfirm = (items: readonly PlanItem[], choice: Choice): PlanItem[] =>
  chosenItems(items, choice).filter(({ confirmByName }) => confirmByName);

const onlyStops = (items: readonly PlanItem[]): boolean =>
  items.length > 0 && items.every(({ action }) => action === 'stop');

/** What the selection comes to, beside the confirming button. */
export const totalWords = (chosen: readonly PlanItem[], choice: Choice): string => {
  if (chosen.length === 0) return 'Nothing is selected';
  if (onlyStops(chosen)) return 'Nothing is removed';
  const unknown = chosen.some(({ bytes, kind }) => bytes === null && kind !== 'network');
  return `Frees ${formatSize(bytesToFree(chosen, choice))}${unknown ? ' or more' : ''}`;
};

/** What the confirming button says. */
export const confirmWords = (items: readonly PlanItem[]): string =>
  onlyStops(items)
    ? `Stop ${plural(items.length, 'container')}`
    : `Remove ${plural(items.length, 'item')}`;

/** The arguments of `cleanup.execute`: item ids of this plan and confirmed names, nothing else. */
export const orderOf = (
  planId: string,
  items: readonly PlanItem[],
  choice: Choice,
  exportFolderId?: string
) => {
  const chosen = chosenItems(items, choice);
  const named = toConfirm(items, choice);
  return {
    planId,
    itemIds: chosen.map(({ itemId }) => itemId),
    keepVolumesOf: chosen
      .filter(item => choice.kept.has(item.itemId) && removesVolumes(item))
      .map(({ itemId }) => itemId),
    confirmedNames: named
      .filter(({ itemId }) => choice.confirmed.has(itemId))
      .map(({ name }) => name),
    ...(exportFolderId !== undefined && named.length > 0 && { exportFolderId })
  };
};
