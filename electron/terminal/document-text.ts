import { printable } from '../../shared/printable';
import { plural } from '../../shared/units';
import type { Entry, Item, ReportDocument, Section, Table } from '../report/document';
import { table } from './table';

/** A terminal is no place for hundreds of rows; a report file is. */
const mostRows = 20;
const mostItems = 8;
/** Sentences are read to their end. */
const widest = 200;

const andMore = (count: number, most: number): string[] =>
  count > most ? [`… and ${count - most} more`] : [];

const tableText = ({ headings, right, rows }: Table): string[] => [
  table(
    headings.map(heading => heading.toUpperCase()),
    rows.slice(0, mostRows),
    right.map(heading => heading.toUpperCase()),
    widest
  ),
  ...andMore(rows.length, mostRows)
];

const itemText = ({ title, code, lines }: Item): string[] => [
  `  ${printable(title)}${code === null ? '' : `  ${printable(code)}`}`,
  ...lines.map(line => `    ${printable(line)}`)
];

const entryText = ({ mark, title, id, items, fixes }: Entry): string[] => [
  printable(`${mark.toUpperCase()}  ${title} (${id})`),
  ...items.slice(0, mostItems).flatMap(itemText),
  ...andMore(items.length, mostItems).map(line => `  ${line}`),
  ...fixes.map(fix => `  → ${printable(fix)}`),
  ''
];

/** What is drawn is for pages, and whole logs and pieces of code are for files. */
const sectionText = (section: Section): string[] => {
  const { title, note } = section;
  if ('blocks' in section || ('rows' in section && section.drawn)) return [];
  const head = note === null ? [title] : [title, note];
  if ('rows' in section) return [...head, ...tableText(section), ''];
  if ('lines' in section) return [...head, ...section.lines.map(printable), ''];
  return [...head, '', ...section.entries.flatMap(entryText)];
};

const blocksText = ({ sections }: ReportDocument): string[] =>
  sections.flatMap(section =>
    'blocks' in section
      ? [`${section.title} of ${plural(section.blocks.length, 'container')} are in the report.`]
      : []
  );

/** A report as a terminal shows it: its short form. */
export const documentText = (document: ReportDocument): string =>
  [
    printable(document.title),
    ...document.summary.map(printable),
    ...blocksText(document),
    '',
    ...document.sections.flatMap(sectionText)
  ]
    .join('\n')
    .trimEnd();
