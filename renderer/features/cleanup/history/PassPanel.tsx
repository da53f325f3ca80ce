import { Button } from '@mantine/core';
import { memo, useState } from 'react';
import type { HistoryItem, HistoryPass } from '../../../../shared/model/history';
import { formatSize, plural } from '../../../../shared/units';
import { Ago } from '../../../ui/Figures';
import { Name } from '../../../ui/Name';
import { Panel } from '../../../ui/Panel';
import { plainName, plainSentence } from '../../../ui/plain-name';
import { WentWith } from '../WentWith';
import classes from './History.module.css';
import { itemWords, kindWords, passWords } from './words';

interface PassPanelProps {
  pass: HistoryPass;
  /** Only what was removed from the engine in view can be created again. */
  here: boolean;
  restore: (entryId: number) => void;
}

const shownAtFirst = 8;
/** A button for one more line would take as much room as the line. */
const worthHiding = 3;

const Line = memo(
  ({ item, restore }: { item: HistoryItem; restore: PassPanelProps['restore'] | null }) => (
    <li className={classes.item}>
      <span className={classes.name}>
        <Name strong>{item.name}</Name>
        <WentWith item={item} className={classes.why} />
        {item.why !== null && <span className={classes.why}>{plainSentence(item.why)}</span>}
      </span>
      <span className={classes.kind}>{kindWords(item.kind)}</span>
      <span className={classes.outcome}>{itemWords(item)}</span>
      <span className={classes.restore}>
        {restore && item.restorable && item.restoredAt === null && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={`Restore ${item.kind} ${plainName(item.name)}`}
            onClick={() => restore(item.entryId)}
          >
            Restore
          </Button>
        )}
      </span>
    </li>
  )
);

/** One cleanup: when, where, and what each item came to. */
export const PassPanel = ({ pass, here, restore }: PassPanelProps) => {
  const [all, setAll] = useState(false);
  const fits = pass.items.length < shownAtFirst + worthHiding;
  const shown = all || fits ? pass.items : pass.items.slice(0, shownAtFirst);
  const hidden = pass.items.length - shown.length;
  const bytesFreed = pass.items.reduce((sum, item) => sum + item.bytesFreed, 0);
  const where = here ? null : <> · {plainName(pass.endpointUrl)}</>;
  return (
    <Panel
      title={passWords(pass)}
      aside={
        <>
          {bytesFreed > 0 && `${formatSize(bytesFreed)} freed · `}
          <Ago at={pass.startedAt} />
          {where}
        </>
      }
      flush
    >
      <ul className={classes.items}>
        {shown.map(item => (
          <Line key={item.entryId} item={item} restore={here ? restore : null} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="subtle" size="xs" className={classes.more} onClick={() => setAll(true)}>
          Show {plural(hidden, 'more', 'more')}
        </Button>
      )}
    </Panel>
  );
};
