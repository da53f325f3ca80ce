import { Button, Skeleton } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { plural } from '../../../shared/units';
import { loadAudits } from '../../api/audit';
import { useAudit } from '../../stores/audit';
import { EmptyState, ErrorState } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import classes from './Audit.module.css';
import { LiveAudit } from './live/LiveAudit';
import { PastAudits } from './past/PastAudits';
import { StartPanel } from './start/StartPanel';
import { TrendPanel } from './past/TrendPanel';
import { VerifyPanel } from './verify/VerifyPanel';
import { findingsWords } from './words';

const about =
  'Finds dangerous Docker use in your code, looks at how the engine stands, and says what to do first.';

const summaryOf = (audits: ReturnType<typeof useAudit.getState>['audits']): string => {
  const [newest] = audits ?? [];
  if (!newest) return about;
  return `${plural(audits?.length ?? 0, 'audit')} kept; the last one: ${findingsWords(newest.counts, newest.incomplete)}.`;
};

/** A new audit, how it goes, the verification, and the audits that were. */
export const AuditHome = () => {
  const { audits, failure, live } = useAudit();
  // A terminal may have taken one meanwhile.
  useEffect(() => void loadAudits(), []);
  return (
    <>
      <PageHeader title="Audit" summary={audits ? summaryOf(audits) : about} />
      <div className={classes.page}>
        {live ? <LiveAudit live={live} /> : <StartPanel />}
        <VerifyPanel />
        {failure && (
          <ErrorState
            title="The audits could not be read"
            failure={failure}
            action={
              <Button variant="default" onClick={() => void loadAudits()}>
                Try again
              </Button>
            }
          />
        )}
        {!audits && !failure && <Skeleton height={220} role="status" aria-label="Loading" />}
        {audits && audits.length === 0 && !live && (
          <EmptyState icon={IconClipboardCheck} title="No audit was taken yet">
            Choose the folder with your code, or audit the engine alone. Or put{' '}
            <code>plimsoll audit DIR</code> into a terminal: that audit shows here as well.
          </EmptyState>
        )}
        {audits && audits.length > 0 && (
          <>
            <TrendPanel audits={audits} />
            <PastAudits audits={audits} />
          </>
        )}
      </div>
    </>
  );
};
