import { IconArrowUpRight } from '@tabler/icons-react';
import { formatMemory } from '../../shared/units';
import { recommendationFor, useLimits } from '../stores/limits';
import { limitHashOf } from '../stores/navigation';
import classes from './Limit.module.css';
import { plainName } from './plain-name';
import { useFreshLimits } from './use-limits';

/** Leads to a container's limit, where another would help; nothing where it would not. */
export const BetterLimit = ({ containerId }: { containerId: string | null }) => {
  const found = useLimits(store =>
    containerId === null ? null : recommendationFor(store.overview, containerId)
  );
  if (!found) return null;
  const better = formatMemory(found.recommendedBytes);
  return (
    <a
      className={classes.better}
      href={limitHashOf(found.containerId)}
      aria-label={`Better limit for ${plainName(found.name)}: ${better}`}
    >
      Better limit: {better}
      <IconArrowUpRight size={13} stroke={1.75} aria-hidden />
    </a>
  );
};

/** Keeps what `BetterLimit` shows true while there is something to show it beside. */
export const FreshLimits = () => {
  useFreshLimits({ atOnce: true });
  return null;
};
