import { Checkbox } from '@mantine/core';
import { formatCount, formatSize } from '../../../shared/units';
import classes from './PlanDialog.module.css';
import { PlanLine } from './PlanLine';
import type { Choice, ItemGroup as Group } from './selection';

interface ItemGroupProps {
  group: Group;
  choice: Choice;
  select: (itemIds: string[], present: boolean) => void;
  keep: (itemId: string, present: boolean) => void;
}

/** One kind of thing, with a box that takes all of them or none where there are several. */
export const ItemGroup = ({ group, choice, select, keep }: ItemGroupProps) => {
  const { title, note, items } = group;
  const ids = items.map(({ itemId }) => itemId);
  const count = ids.filter(id => choice.selected.has(id)).length;
  const several = items.length > 1;
  const known = items.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]));
  return (
    <section className={classes.group} aria-label={title}>
      <div className={classes.groupHeader}>
        {several && (
          <Checkbox
            size="xs"
            checked={count === ids.length}
            indeterminate={count > 0 && count < ids.length}
            onChange={event => select(ids, event.currentTarget.checked)}
            aria-label={`All ${title.toLowerCase()}`}
          />
        )}
        <h3 className={classes.groupTitle}>{title}</h3>
        {several && (
          <span className={classes.dim}>
            {formatCount(count)} of {formatCount(ids.length)}
          </span>
        )}
        {note !== '' && <span className={classes.note}>{note}</span>}
        <span className={classes.size}>
          {several && known.length > 0 && formatSize(known.reduce((a, b) => a + b, 0))}
        </span>
      </div>
      <ul className={classes.items}>
        {items.map(item => (
          <PlanLine
            key={item.itemId}
            item={item}
            selected={choice.selected.has(item.itemId)}
            kept={choice.kept.has(item.itemId)}
            select={select}
            keep={keep}
          />
        ))}
      </ul>
    </section>
  );
};
