import { Button, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { loadHistory } from '../../../api/history';
import { useEngine } from '../../../stores/engine';
import { useHistory } from '../../../stores/history';
import { EmptyState, ErrorState } from '../../../ui/Message';
import { PassPanel } from './PassPanel';
import { RestoreDialog } from './RestoreDialog';

/** What was cleaned up, newest first, and the way back. */
export const HistoryTab = () => {
  const { passes, failure } = useHistory();
  const endpointUrl = useEngine(store => store.status?.endpoint.url);
  const [restoring, setRestoring] = useState<number | null>(null);
  if (failure) {
    const action = (
      <Button variant="default" onClick={() => void loadHistory()}>
        Try again
      </Button>
    );
    return <ErrorState title="The history could not be read" failure={failure} action={action} />;
  }
  if (!passes) return <Skeleton height={260} role="status" aria-label="Loading" />;
  if (passes.length === 0) {
    return (
      <EmptyState icon={IconHistory} title="Nothing was cleaned up yet">
        Every cleanup is kept here, with what it takes to create containers, networks and volumes
        again.
      </EmptyState>
    );
  }
  return (
    <>
      {passes.map(pass => (
        <PassPanel
          key={pass.passId}
          pass={pass}
          here={pass.endpointUrl === endpointUrl}
          restore={setRestoring}
        />
      ))}
      {restoring !== null && (
        <RestoreDialog key={restoring} entryId={restoring} close={() => setRestoring(null)} />
      )}
    </>
  );
};
