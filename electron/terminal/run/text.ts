import type { RunReport } from '../../../shared/model/run';
import { printable } from '../../../shared/printable';
import { documentOf, type ReportDocument, type Section } from '../../runs/report/document';
import { table } from '../table';

/** A terminal is no place for hundreds of rows; a report file is. */
const mostRows = 20;

const rowsOf = (rows: readonly string[][]): string[][] =>
  rows.length <= mostRows ? [...rows] : rows.slice(0, mostRows);

const sectionText = (section: Section): string[] => {
  const { title, note } = section;
  const head = note === null ? [title] : [title, note];
  if ('lines' in section) return [...head, ...section.lines.map(printable), ''];
  const { headings, right, rows } = section;
  const upper = headings.map(heading => heading.toUpperCase());
  const text = table(
    upper,
    rowsOf(rows),
    right.map(heading => heading.toUpperCase())
  );
  const more = rows.length - mostRows;
  return [...head, text, ...(more > 0 ? [`… and ${more} more`] : []), ''];
};

/** The short report; logs are for the files. */
const shortText = ({ title, summary, sections, logs }: ReportDocument): string =>
  [
    printable(title),
    ...summary.map(printable),
    ...(logs.length === 0
      ? []
      : [`The last lines of ${logs.length} of its containers are in the report.`]),
    '',
    ...sections.flatMap(sectionText)
  ]
    .join('\n')
    .trimEnd();

export const runText = (report: RunReport): string => shortText(documentOf(report));
