import { VisuallyHidden } from '@mantine/core';
import type { Pool, PoolSlot } from '../../../../shared/model/pool';
import { Name } from '../../../ui/Name';
import { Panel } from '../../../ui/Panel';
import { plainName, plainSentence } from '../../../ui/plain-name';
import { StateDot } from '../../../ui/StateDot';
import { useNow } from '../../../ui/use-now';
import classes from './Pools.module.css';
import { aboutSlot, leaseWords, seconds, standingOf, stateWords, toneOf } from './words';

const SlotRow = ({ slot, now }: { slot: PoolSlot; now: number }) => (
  <tr>
    <td>
      <StateDot tone={toneOf(slot)}>{stateWords[slot.state]}</StateDot>
    </td>
    <td className={classes.figure}>{seconds(now - slot.since)}</td>
    <td>
      <Name code>{slot.project}</Name>
    </td>
    <td>
      <span className={classes.about} title={aboutSlot(slot)}>
        {aboutSlot(slot)}
      </span>
    </td>
  </tr>
);

const EmptyRow = () => (
  <tr className={classes.empty}>
    <td>
      <StateDot tone="idle">Empty</StateDot>
    </td>
    <td />
    <td />
    <td />
  </tr>
);

/** One pool: who has which place, since when, and who waits. */
export const PoolPanel = ({ pool }: { pool: Pool }) => {
  const now = useNow();
  const { name, file, fileChanged, size, slots, waits, trouble, removed } = pool;
  const empty = removed ? 0 : Math.max(size - slots.length, 0);
  const last = leaseWords(pool);
  return (
    <Panel title={`Pool ${plainName(name)}`} aside={standingOf(pool)} flush>
      <p className={classes.file}>
        <Name code dimmed middle>
          {file}
        </Name>
      </p>
      {trouble && <p className={classes.trouble}>{plainSentence(trouble.sentence)}</p>}
      {fileChanged && (
        <p className={classes.trouble}>
          This file has changed since. <code>plimsoll pool create</code> with the same name takes
          over what is new.
        </p>
      )}
      <table className={classes.slots} aria-label={`Places of the pool ${plainName(name)}`}>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col" className={classes.figure}>
              For
            </th>
            <th scope="col">Project</th>
            <th scope="col">
              <VisuallyHidden>What is known of it</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {slots.map(slot => (
            <SlotRow key={slot.environmentId} slot={slot} now={now} />
          ))}
          {Array.from({ length: empty }, (_, at) => (
            <EmptyRow key={at} />
          ))}
        </tbody>
      </table>
      {waits.length > 0 && (
        <ul className={classes.waits} aria-label="Runs that wait">
          {waits.map(({ runName, since }) => (
            <li key={`${since} ${runName}`}>
              <Name>{runName}</Name>
              <span>waits for {seconds(now - since)}</span>
            </li>
          ))}
        </ul>
      )}
      {last !== null && <p className={classes.last}>{last}</p>}
    </Panel>
  );
};
