import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { causeWords, severities, severityWords } from '../../../../shared/audit-words';
import type { AuditFinding } from '../../../../shared/model/audit';
import { rootCause } from '../../../../shared/model/audit';
import { formatCount } from '../../../../shared/units';
import type { FindingFilter } from './filter';
import classes from './Findings.module.css';
import type { Grouping } from './lines';

const groupings: { value: Grouping; label: string }[] = [
  { value: 'cause', label: 'By cause' },
  { value: 'file', label: 'By file' }
];

const sources: { value: FindingFilter['source']; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'code', label: 'Code' },
  { value: 'engine', label: 'Engine' }
];

interface ToolbarProps {
  findings: readonly AuditFinding[];
  shown: number;
  filter: FindingFilter;
  change: (part: Partial<FindingFilter>) => void;
  by: Grouping;
  groupBy: (by: Grouping) => void;
}

/** Only what there is can be filtered by. */
const choicesOf = (findings: readonly AuditFinding[]) => {
  const present = {
    severity: new Set(findings.map(({ severity }) => severity)),
    cause: new Set(findings.map(({ cause }) => cause)),
    source: new Set(findings.map(({ source }) => source))
  };
  return {
    severity: [
      { value: 'all', label: 'All' },
      ...severities
        .filter(severity => present.severity.has(severity))
        .map(severity => ({ value: severity, label: severityWords[severity] }))
    ],
    cause: rootCause.options
      .filter(cause => present.cause.has(cause))
      .map(cause => ({ value: cause, label: causeWords[cause] })),
    source: present.source.size > 1 ? sources : null
  };
};

export const Toolbar = ({ findings, shown, filter, change, by, groupBy }: ToolbarProps) => {
  const choices = choicesOf(findings);
  return (
    <div className={classes.toolbar} role="search">
      <TextInput
        className={classes.search}
        size="sm"
        aria-label="Filter findings"
        placeholder="Rule, file or words"
        leftSection={<IconSearch size={15} stroke={1.75} />}
        value={filter.text}
        maxLength={200}
        onChange={event => change({ text: event.currentTarget.value })}
        onKeyDown={event => {
          if (event.key !== 'Escape' || filter.text === '') return;
          event.preventDefault();
          change({ text: '' });
        }}
      />
      <SegmentedControl
        size="xs"
        aria-label="Severity"
        data={choices.severity}
        value={filter.severity}
        onChange={severity => change({ severity: severity as FindingFilter['severity'] })}
      />
      <Select
        className={classes.cause}
        size="xs"
        aria-label="Cause"
        placeholder="Any cause"
        clearable
        data={choices.cause}
        value={filter.cause === 'all' ? null : filter.cause}
        onChange={cause => change({ cause: cause ?? 'all' })}
      />
      {choices.source && (
        <SegmentedControl
          size="xs"
          aria-label="Source"
          data={choices.source}
          value={filter.source}
          onChange={source => change({ source })}
        />
      )}
      {shown < findings.length && (
        <span className={classes.shown} role="status">
          {formatCount(shown)} of {formatCount(findings.length)}
        </span>
      )}
      <span className={classes.end}>
        <SegmentedControl
          size="xs"
          aria-label="Group"
          data={groupings}
          value={by}
          onChange={groupBy}
        />
      </span>
    </div>
  );
};
