import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import { subjectTitle } from '../../../../shared/audit-subject';
import type { AuditSummary } from '../../../../shared/model/audit';
import { hashOf } from '../../../stores/navigation';
import { Name } from '../../../ui/Name';
import { plainName } from '../../../ui/plain-name';
import { Counts } from '../Counts';
import { auditBefore, changeWords, momentOf, totalOf } from '../words';
import classes from './Past.module.css';

interface AuditRowProps {
  audit: AuditSummary;
  /** All of them, newest first. */
  audits: readonly AuditSummary[];
  chosen: boolean;
  choose: (reportId: string, present: boolean) => void;
}

export const AuditRow = memo(({ audit, audits, chosen, choose }: AuditRowProps) => {
  const { reportId, createdAt, counts, folder } = audit;
  const before = auditBefore(audits, audit);
  const subject = subjectTitle(audit);
  return (
    <li className={classes.row}>
      <Checkbox
        size="xs"
        checked={chosen}
        onChange={event => choose(reportId, event.currentTarget.checked)}
        aria-label={`Compare ${plainName(subject)}, ${momentOf(createdAt)}`}
      />
      <a className={classes.link} href={hashOf('audit', reportId)} draggable={false}>
        <span className={classes.head}>
          <Name strong middle>
            {subject}
          </Name>
        </span>
        <span className={classes.facts}>
          <time dateTime={new Date(createdAt).toISOString()}>{momentOf(createdAt)}</time>
          {folder !== null && ` · ${plainName(folder)}`}
          {before && ` · ${changeWords(totalOf(before.counts), totalOf(counts))}`}
        </span>
      </a>
      {totalOf(counts) === 0 ? (
        <span className={classes.fine}>nothing found</span>
      ) : (
        <Counts counts={counts} />
      )}
    </li>
  );
});
