import type { OrphanKind } from '../../shared/model/orphan';
import type { Plan } from '../../shared/model/plan';

/**
 * What a command line selects beyond the default: anonymous volumes when volumes were asked for by
 * kind, and named volumes only by their very name.
 */
export const select = (
  plan: Plan,
  kinds: readonly OrphanKind[] | undefined,
  confirmedNames: readonly string[]
): Plan => ({
  ...plan,
  items: plan.items.map(item => ({
    ...item,
    selected:
      item.selected ||
      (item.category === 'anonymous-volume' && kinds?.includes('volume') === true) ||
      (item.category === 'named-volume' && confirmedNames.includes(item.name))
  }))
});
