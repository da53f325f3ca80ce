import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import type { PlanItem } from '../../../shared/model/plan';
import { plural } from '../../../shared/units';
import { Size } from '../../ui/Figures';
import { Name } from '../../ui/Name';
import { plainName, plainSentence } from '../../ui/plain-name';
import classes from './PlanDialog.module.css';
import { removesVolumes } from './selection';

interface PlanLineProps {
  item: PlanItem;
  selected: boolean;
  kept: boolean;
  select: (itemIds: string[], present: boolean) => void;
  keep: (itemId: string, present: boolean) => void;
}

const reasonOf = ({ reason, owner }: PlanItem): string =>
  owner === null ? reason : `${reason} · ${owner}`;

/** The volumes that go with a container, unless they are kept. */
const Volumes = ({ item, kept, selected, keep }: Omit<PlanLineProps, 'select'>) => (
  <div className={classes.volumes}>
    <Checkbox
      size="xs"
      label={`Keep its ${plural(item.volumes.length, 'anonymous volume')}`}
      aria-label={`Keep the anonymous volumes of ${plainName(item.name)}`}
      checked={kept}
      disabled={!selected}
      onChange={event => keep(item.itemId, event.currentTarget.checked)}
    />
    <ul className={classes.volumeList}>
      {item.volumes.map(({ name, bytes }) => (
        <li key={name} className={classes.volume} data-kept={kept || undefined}>
          <Name code>{name}</Name>
          <span className={classes.size}>
            <Size value={bytes} />
          </span>
        </li>
      ))}
    </ul>
  </div>
);

export const PlanLine = memo(({ item, selected, kept, select, keep }: PlanLineProps) => (
  <li className={classes.item}>
    <label className={classes.line}>
      <Checkbox
        size="xs"
        checked={selected}
        aria-label={plainName(item.name)}
        onChange={event => select([item.itemId], event.currentTarget.checked)}
      />
      <span className={classes.words}>
        <Name>{item.name}</Name>
        <span className={classes.reason} title={plainSentence(reasonOf(item))}>
          {plainSentence(reasonOf(item))}
        </span>
      </span>
      <span className={classes.size}>
        {item.action !== 'stop' && item.kind !== 'network' && <Size value={item.bytes} />}
      </span>
    </label>
    {removesVolumes(item) && <Volumes item={item} kept={kept} selected={selected} keep={keep} />}
  </li>
));
PlanLine.displayName = 'PlanLine';
