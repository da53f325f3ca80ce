import { Tabs } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { AuditReport, RootCause } from '../../../../shared/model/audit';
import { formatCount } from '../../../../shared/units';
import { loadAudit } from '../../../api/audit';
import { Findings } from '../findings/Findings';
import { NothingFound } from '../NothingFound';
import { Unread } from '../Unread';
import { useLoaded } from '../use-loaded';
import { totalOf } from '../words';
import { Preview } from './Preview';
import classes from './Report.module.css';
import { ReportHeader } from './ReportHeader';
import { Summary } from './Summary';

/** How many are listed, of how many were found. */
const listedWords = ({ findings, counts }: AuditReport): string => {
  const [listed, total] = [findings.length, totalOf(counts)];
  return listed === total ? formatCount(listed) : `${formatCount(listed)} of ${formatCount(total)}`;
};

const Report = ({ report }: { report: AuditReport }) => {
  const [tab, setTab] = useState<string | null>('summary');
  const [cause, setCause] = useState<RootCause | null>(null);
  const { findings, engine, incomplete } = report;
  const showCause = (wanted: RootCause): void => {
    setCause(wanted);
    setTab('findings');
  };
  return (
    <div className={classes.page}>
      <ReportHeader report={report} />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List className={classes.tabs}>
          <Tabs.Tab value="summary">Summary</Tabs.Tab>
          <Tabs.Tab value="findings">Findings ({listedWords(report)})</Tabs.Tab>
          <Tabs.Tab value="preview">Preview</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="summary">
          <Summary report={report} showCause={showCause} />
        </Tabs.Panel>
        <Tabs.Panel value="findings">
          {findings.length === 0 ? (
            <NothingFound incomplete={incomplete.length > 0} where="in the summary" />
          ) : (
            <Findings
              key={cause}
              startWith={cause}
              findings={findings}
              rules={report.rules}
              endpointUrl={engine?.endpointUrl ?? null}
            />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="preview">
          <Preview reportId={report.reportId} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
};

/** One report: what it comes down to, each finding, and the document that is saved. */
export const ReportView = ({ reportId }: { reportId: string }) => {
  const { value, failure, again } = useLoaded(useCallback(() => loadAudit(reportId), [reportId]));
  if (value) return <Report report={value} />;
  return <Unread title="This report could not be read" failure={failure} again={again} />;
};
