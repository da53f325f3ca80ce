import { PlimsollError } from '../../shared/errors';
import type { Plan } from '../../shared/model/plan';

export interface VolumeChoice {
  anonymousVolumes: boolean;
  /** Names of named volumes. */
  confirmedNames: readonly string[];
}

const refuseUnknown = (plan: Plan, confirmedNames: readonly string[]): void => {
  const named = plan.items.filter(({ category }) => category === 'named-volume');
  const unknown = confirmedNames.find(name => !named.some(item => item.name === name));
  if (unknown === undefined) return;
  throw new PlimsollError(
    'bad-argument',
    `No unused named volume is called "${unknown}". Nothing was changed.`
  );
};

/**
 * Selects volumes, which no plan does by itself: anonymous ones when they were asked for, named
 * ones by their very name.
 */
export const selectVolumes = (
  plan: Plan,
  { anonymousVolumes, confirmedNames }: VolumeChoice
): Plan => {
  refuseUnknown(plan, confirmedNames);
  return {
    ...plan,
    items: plan.items.map(item => ({
      ...item,
      selected:
        item.selected ||
        (item.category === 'anonymous-volume' && anonymousVolumes) ||
        (item.category === 'named-volume' && confirmedNames.includes(item.name))
    }))
  };
};
