import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { Name } from '../Name';
import classes from './ReportList.module.css';

interface ReportRowProps {
  name: string;
  href: string;
  chosen: boolean;
  onChosen: (chosen: boolean) => void;
  /** What its tick does, for those who do not see it. */
  label: string;
  /** Beside its name. */
  marks?: ReactNode;
  /** Below its name, in one line. */
  facts: ReactNode;
  /** Below that. */
  more?: ReactNode;
  /** At the end of the row. */
  children: ReactNode;
}

/** One of a list of reports: the whole row leads to it, its tick chooses it for a comparison. */
export const ReportRow = (row: ReportRowProps) => (
  <li className={classes.row}>
    <Checkbox
      size="xs"
      checked={row.chosen}
      onChange={event => row.onChosen(event.currentTarget.checked)}
      aria-label={row.label}
    />
    <a className={classes.link} href={row.href} draggable={false}>
      <span className={classes.head}>
        <Name strong middle>
          {row.name}
        </Name>
        {row.marks}
      </span>
      <span className={classes.facts}>{row.facts}</span>
      {row.more}
    </a>
    {row.children}
  </li>
);
