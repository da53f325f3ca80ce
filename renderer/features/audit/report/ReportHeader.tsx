import { Button } from '@mantine/core';
import { subjectTitle } from '../../../../shared/audit-subject';
import { summaryOf } from '../../../../shared/audit-summary';
import { auditFormat, type AuditFormat, type AuditReport } from '../../../../shared/model/audit';
import { formatDuration, plural } from '../../../../shared/units';
import { auditAgain, copyAudit, saveAudit } from '../../../api/audit';
import { goesOn, useAudit } from '../../../stores/audit';
import { comparisonHashOf } from '../../../stores/navigation';
import { CopyButton } from '../../../ui/CopyButton';
import { plainName, plainSentence } from '../../../ui/plain-name';
import { Problem } from '../../../ui/Problem';
import { SaveMenu } from '../../../ui/SaveMenu';
import { useWork } from '../../../ui/use-work';
import { BackLink } from '../BackLink';
import { Counts } from '../Counts';
import { auditBefore, momentOf } from '../words';
import classes from './Report.module.css';

const formatWords: Record<AuditFormat, string> = {
  '.md': 'Markdown…',
  '.html': 'Web page…',
  '.json': 'JSON…',
  '.sarif': 'SARIF…'
};

const CompareLink = ({ report }: { report: AuditReport }) => {
  const audits = useAudit(store => store.audits);
  const before = auditBefore(audits ?? [], summaryOf(report));
  if (!before) return null;
  return (
    <Button
      component="a"
      variant="default"
      size="xs"
      href={comparisonHashOf(before.reportId, report.reportId, 'audit')}
      title={`Of ${momentOf(before.createdAt)}`}
    >
      Compare with the audit before
    </Button>
  );
};

const AgainButton = ({ report }: { report: AuditReport }) => {
  const { busy, problem, start } = useWork();
  const going = useAudit(({ live }) => live !== null && goesOn(live));
  return (
    <>
      <Button
        size="xs"
        loading={busy}
        disabled={going}
        title={going ? 'An audit is under way' : undefined}
        onClick={() => start(() => auditAgain(report))}
      >
        Audit again
      </Button>
      <Problem>{problem}</Problem>
    </>
  );
};

const sentenceOf = ({ createdAt, scan, engine }: AuditReport): string => {
  const parts = [
    ...(scan
      ? [
          `${plural(scan.read, 'file')} in ${scan.folder}, read in ${formatDuration(scan.lastedMs / 1_000)}`
        ]
      : []),
    ...(engine ? [`Docker ${engine.version}`] : [])
  ];
  return plainSentence(`${momentOf(createdAt)}: ${parts.join('; ')}.`);
};

/** What was audited, and what can be done with the report. */
export const ReportHeader = ({ report }: { report: AuditReport }) => {
  const { reportId, counts } = report;
  const { problem, start } = useWork();
  return (
    <header className={classes.header}>
      <BackLink />
      <div className={classes.titleLine}>
        <h1 className={classes.title}>{plainName(subjectTitle(summaryOf(report)))}</h1>
        <Counts counts={counts} />
      </div>
      <p className={classes.summary}>{sentenceOf(report)}</p>
      <div className={classes.actions}>
        <AgainButton report={report} />
        <CompareLink report={report} />
        <SaveMenu
          formats={auditFormat.options}
          words={formatWords}
          save={format => start(() => saveAudit(reportId, format))}
        />
        <CopyButton copy={() => copyAudit(reportId)} />
        <Problem>{problem}</Problem>
      </div>
    </header>
  );
};
