import type { DiskItem } from '../../../shared/model/disk';
import { Size } from '../../ui/Figures';
import { Name } from '../../ui/Name';
import { Panel } from '../../ui/Panel';
import classes from './DiskPage.module.css';
import { biggest } from './selectors';

const kinds: { kind: DiskItem['kind']; title: string }[] = [
  { kind: 'image', title: 'Biggest images' },
  { kind: 'container', title: 'Biggest containers' },
  { kind: 'volume', title: 'Biggest volumes' },
  { kind: 'build-cache', title: 'Biggest build cache' }
];

const shown = 6;

const Line = ({ item, most }: { item: DiskItem; most: number }) => (
  <li className={classes.item}>
    <div className={classes.itemWords}>
      <Name middle>{item.name}</Name>
      {!item.active && <span className={classes.unused}>unused</span>}
      <span className={classes.itemSize}>
        <Size value={item.bytes} />
      </span>
    </div>
    <div className={classes.itemTrack} aria-hidden>
      <div style={{ width: `${((item.bytes ?? 0) / most) * 100}%` }} data-active={item.active} />
    </div>
  </li>
);

/** What takes the most space, kind by kind. */
export const Biggest = ({ items, isOld }: { items: readonly DiskItem[]; isOld: boolean }) => (
  <div className={classes.columns} data-old={isOld || undefined}>
    {kinds.map(({ kind, title }) => {
      const found = biggest(items, kind, shown);
      const most = found[0]?.bytes ?? 1;
      return (
        <Panel key={kind} title={title}>
          {found.length === 0 ? (
            <p className={classes.none}>None that takes space</p>
          ) : (
            <ol className={classes.items}>
              {found.map(item => (
                <Line key={item.id} item={item} most={most} />
              ))}
            </ol>
          )}
        </Panel>
      );
    })}
  </div>
);
