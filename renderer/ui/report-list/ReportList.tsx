import { Button, TextInput } from '@mantine/core';
import { IconFilterOff, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatCount } from '../../../shared/units';
import { EmptyState } from '../Message';
import classes from './ReportList.module.css';

interface CompareButtonProps {
  /** Where the two that are ticked are beside each other; null = they cannot be. */
  href: string | null;
  /** What is missing then. */
  hint: string;
}

const CompareButton = ({ href, hint }: CompareButtonProps) =>
  href === null ? (
    <Button variant="default" size="xs" disabled title={hint}>
      Compare
    </Button>
  ) : (
    <Button component="a" variant="light" size="xs" href={href}>
      Compare these two
    </Button>
  );

interface ReportListProps {
  /** What they are, in the singular and the plural. */
  noun: readonly [one: string, many: string];
  placeholder: string;
  text: string;
  setText: (text: string) => void;
  count: number;
  compare: CompareButtonProps;
  /** A row for each that meets the text. */
  children: readonly ReactNode[];
}

/** What was reported before, newest first: filtered by words, and two of it compared. */
export const ReportList = ({
  noun: [one, many],
  placeholder,
  text,
  setText,
  count,
  compare,
  children
}: ReportListProps) => (
  <>
    <div className={classes.toolbar} role="search">
      <TextInput
        className={classes.search}
        size="sm"
        aria-label={`Filter ${many}`}
        placeholder={placeholder}
        leftSection={<IconSearch size={15} stroke={1.75} />}
        value={text}
        maxLength={200}
        onChange={event => setText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape' || text === '') return;
          event.preventDefault();
          setText('');
        }}
      />
      {children.length < count && (
        <span className={classes.dim} role="status">
          {formatCount(children.length)} of {formatCount(count)}
        </span>
      )}
      <span className={classes.end}>
        <CompareButton {...compare} />
      </span>
    </div>
    {children.length === 0 ? (
      <EmptyState icon={IconFilterOff} title={`No ${one} matches`}>
        Change the words you filter by.
      </EmptyState>
    ) : (
      <ul className={classes.list}>{children}</ul>
    )}
  </>
);
