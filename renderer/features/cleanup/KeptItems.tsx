import { Checkbox } from '@mantine/core';
import type { KeptItem } from '../../../shared/model/plan';
import { formatCount } from '../../../shared/units';
import { Name } from '../../ui/Name';
import { plainName, plainSentence } from '../../ui/plain-name';
import classes from './PlanDialog.module.css';

/** What nobody uses and yet stays, each with the reason or the rule; it cannot be chosen. */
export const KeptItems = ({ kept }: { kept: readonly KeptItem[] }) => (
  <section className={classes.group} aria-label="Protected">
    <div className={classes.groupHeader}>
      <h3 className={classes.groupTitle}>Protected</h3>
      <span className={classes.dim}>{formatCount(kept.length)}</span>
      <span className={classes.note}>These stay, whatever is selected</span>
    </div>
    <ul className={classes.items}>
      {kept.map(({ kind, id, name, why }) => (
        <li key={`${kind} ${id}`} className={classes.item}>
          <div className={classes.line}>
            <Checkbox size="xs" checked={false} readOnly disabled aria-label={plainName(name)} />
            <span className={classes.words}>
              <Name>{name}</Name>
              <span className={classes.reason}>{plainSentence(why)}</span>
            </span>
          </div>
        </li>
      ))}
    </ul>
  </section>
);
