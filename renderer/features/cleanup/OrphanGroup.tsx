import { Button } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { Orphan } from '../../../shared/model/orphan';
import { formatAge, formatSize, plural } from '../../../shared/units';
import { bytesOf } from '../../stores/orphans';
import { NoData, Size } from '../../ui/Figures';
import { Name } from '../../ui/Name';
import { Panel } from '../../ui/Panel';
import { plainSentence } from '../../ui/plain-name';
import type { OrphanGroup as Group } from './selection';
import classes from './CleanupPage.module.css';

interface OrphanGroupProps {
  group: Group;
  /** Whether the columns are named to the eye; the groups below share them. */
  headed: boolean;
}

const shownAtFirst = 8;

const Line = ({ orphan }: { orphan: Orphan }) => (
  <tr data-protected={orphan.protected !== null || undefined}>
    <td>
      <Name strong middle>
        {orphan.name}
      </Name>
      <span className={classes.reason}>{plainSentence(orphan.reason)}</span>
      {orphan.protected !== null && (
        <span className={classes.protected}>
          <IconShieldLock size={14} stroke={1.75} aria-hidden />
          Protected: {plainSentence(orphan.protected)}
        </span>
      )}
    </td>
    <td>
      {orphan.owner === null ? <NoData why="no known owner" /> : <Name middle>{orphan.owner}</Name>}
    </td>
    <td className={classes.number}>{formatAge(orphan.ageSeconds)}</td>
    <td className={classes.number}>
      <Size value={orphan.bytes} />
    </td>
  </tr>
);

/** The orphans of one category, each with its reason. */
export const OrphanGroup = ({ group, headed }: OrphanGroupProps) => {
  const { title, note, orphans } = group;
  const [all, setAll] = useState(false);
  const bytes = bytesOf(orphans);
  const shown = all ? orphans : orphans.slice(0, shownAtFirst);
  const hidden = orphans.length - shown.length;
  return (
    <Panel
      title={`${title} (${orphans.length})`}
      aside={[note, bytes > 0 ? formatSize(bytes) : ''].filter(Boolean).join(' · ')}
      flush
    >
      <table className={classes.table}>
        <colgroup>
          <col />
          <col className={classes.owner} />
          <col className={classes.age} />
          <col className={classes.size} />
        </colgroup>
        <thead className={headed ? undefined : classes.unseen}>
          <tr>
            <th>Name and reason</th>
            <th>Owner</th>
            <th className={classes.number}>Age</th>
            <th className={classes.number}>Size</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(orphan => (
            <Line key={orphan.id} orphan={orphan} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <Button variant="subtle" size="xs" className={classes.more} onClick={() => setAll(true)}>
          Show {plural(hidden, 'more', 'more')}
        </Button>
      )}
    </Panel>
  );
};
