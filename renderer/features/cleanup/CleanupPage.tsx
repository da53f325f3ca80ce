import { SegmentedControl, Skeleton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { formatSize, plural } from '../../../shared/units';
import { loadHistory } from '../../api/history';
import { useCleanup } from '../../stores/cleanup';
import { useContainers } from '../../stores/containers';
import { bytesOf, goesSafely, useOrphans } from '../../stores/orphans';
import { CleanUpButton } from '../../ui/CleanUpButton';
import { EmptyState } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import { Panel } from '../../ui/Panel';
import { HistoryTab } from './history/HistoryTab';
import { Interrupted } from './history/Interrupted';
import classes from './CleanupPage.module.css';
import { OrphanGroup } from './OrphanGroup';
import { Progress } from './Progress';
import { Report } from './Report';
import { SchedulePanel } from './SchedulePanel';
import { groupOrphans } from './selection';

/** The pass under way or the last report; while the dialog shows the same, it stands only there. */
const Latest = () => {
  const pass = useCleanup(store => store.pass);
  const dialogOpen = useCleanup(store => store.dialog.step !== 'closed');
  if (!pass || dialogOpen) return null;
  if (pass.state !== 'finished') {
    return (
      <Panel title="Cleaning up" flush>
        <Progress planId={pass.planId} close={null} />
      </Panel>
    );
  }
  return (
    pass.report && (
      <Panel title="Last cleanup">
        <Report report={pass.report} />
      </Panel>
    )
  );
};

/** The plan counts the containers' anonymous volumes, too, which are not measured here. */
const freeing = (bytes: number): string =>
  bytes > 0 ? `, freeing at least ${formatSize(bytes)}` : '';

const tabs = [
  { value: 'now', label: 'Now' },
  { value: 'history', label: 'History' }
];

/** What nobody uses at this moment. */
const Now = () => {
  const listed = useContainers(store => store.listed);
  const orphans = useOrphans(store => store.orphans);
  return (
    <>
      <SchedulePanel />
      <Latest />
      {!listed && <Skeleton height={260} role="status" aria-label="Loading" />}
      {listed && orphans.length === 0 && (
        <EmptyState icon={IconCircleCheck} title="Shipshape">
          There is nothing on this engine that nobody uses.
        </EmptyState>
      )}
      {groupOrphans(orphans).map((group, index) => (
        <OrphanGroup key={group.category} group={group} headed={index === 0} />
      ))}
    </>
  );
};

export default function CleanupPage() {
  const listed = useContainers(store => store.listed);
  const orphans = useOrphans(store => store.orphans);
  const [tab, setTab] = useState('now');
  // A terminal may have cleaned up meanwhile.
  useEffect(() => void loadHistory(), []);
  const safe = orphans.filter(goesSafely);
  const bytes = bytesOf(safe);
  const summary =
    safe.length === 0
      ? 'Nothing has to go.'
      : `${plural(safe.length, 'item')} can go safely${freeing(bytes)}.`;
  return (
    <>
      <PageHeader
        title="Cleanup"
        summary={listed ? summary : 'Looking for what nobody uses…'}
        actions={
          <>
            <SegmentedControl aria-label="View" data={tabs} value={tab} onChange={setTab} />
            <CleanUpButton />
          </>
        }
      />
      <div className={classes.stack}>
        <Interrupted />
        {tab === 'history' ? <HistoryTab /> : <Now />}
      </div>
    </>
  );
}
