import { Checkbox } from '@mantine/core';
import type { PlanItem } from '../../../shared/model/plan';
import { plural } from '../../../shared/units';
import { Size } from '../../ui/Figures';
import { useFirstFocus } from '../../ui/use-focus';
import { Name } from '../../ui/Name';
import { ExportFirst, type ExportFirstProps } from './ExportFirst';
import { plainName } from '../../ui/plain-name';
import classes from './PlanDialog.module.css';

interface ConfirmNamesProps extends Omit<ExportFirstProps, 'count'> {
  volumes: PlanItem[];
  confirmed: ReadonlySet<string>;
  confirm: (itemId: string, present: boolean) => void;
}

/** Named volumes were made on purpose: each is agreed to by its name. */
export const ConfirmNames = ({ volumes, confirmed, confirm, ...exporting }: ConfirmNamesProps) => {
  const first = useFirstFocus<HTMLInputElement>();
  return (
    <section className={classes.confirm} aria-label="Confirm named volumes">
      <h3 className={classes.confirmTitle}>
        {volumes.length === 1
          ? 'Delete this volume'
          : `Delete these ${plural(volumes.length, 'volume')}`}{' '}
        and all data in {volumes.length === 1 ? 'it' : 'them'}?
      </h3>
      <p className={classes.confirmWords}>
        What a volume holds goes with it. Tick each name that you no longer need.
      </p>
      <ul className={classes.items}>
        {volumes.map(({ itemId, name, bytes }, index) => (
          <li key={itemId} className={classes.item}>
            <label className={classes.line}>
              <Checkbox
                ref={index === 0 ? first : undefined}
                size="xs"
                color="red"
                checked={confirmed.has(itemId)}
                aria-label={`Delete ${plainName(name)}`}
                onChange={event => confirm(itemId, event.currentTarget.checked)}
              />
              <Name code strong>
                {name}
              </Name>
              <span className={classes.size}>
                <Size value={bytes} />
              </span>
            </label>
          </li>
        ))}
      </ul>
      <ExportFirst count={volumes.length} {...exporting} />
    </section>
  );
};
