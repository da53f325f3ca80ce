import type { ReportDocument, Section } from './document';
import { plain } from './plain';

/*
 * Names, labels and logs are other people's text, and a report may be shown where a mention calls
 * somebody and a link leads away. As entities inside `<code>` nothing of it means anything: not to
 * Markdown, not to HTML, and mentions are not looked for in code.
 */
const meaningful = /[&<>\\`*_[\](){}#|~@!$"']|:(?=\/\/)|(?<=www)\./gi;

const entity = (character: string): string => `&#${character.codePointAt(0)};`;

const escaped = (text: string): string => plain(text).replace(meaningful, entity);

/** Outside of code an invisible joiner keeps a name from being called, and a number from being a link. */
const prose = (text: string): string =>
  escaped(text).replace(/&#(?:64|35);/g, reference => `${reference}&#8288;`);

const isPlain = (text: string): boolean => /^[\w .,–%-]*$/.test(text) && !/[_]|www/i.test(text);

const cell = (text: string): string => (isPlain(text) ? text : `<code>${escaped(text)}</code>`);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const tableText = (
  headings: readonly string[],
  right: readonly string[],
  rows: readonly (readonly string[])[]
): string[] => [
  row(headings),
  row(headings.map(heading => (right.includes(heading) ? '---:' : '---'))),
  ...rows.map(cells => row(cells.map(cell)))
];

const list = (lines: readonly string[]): string[] => lines.map(line => `- ${prose(line)}`);

const sectionText = (section: Section): string[] => [
  `## ${section.title}`,
  '',
  ...(section.note === null ? [] : [section.note, '']),
  ...('rows' in section
    ? tableText(section.headings, section.right, section.rows)
    : list(section.lines)),
  ''
];

/** Only its end tag ends such a block, and no line can hold one once it is escaped. */
const logText = (title: string, lines: readonly string[]): string[] => [
  `### <code>${escaped(title)}</code>`,
  '',
  '<pre>',
  ...lines.map(line => escaped(line) || ' '),
  '</pre>',
  ''
];

export const markdownOf = ({ title, summary, sections, logs }: ReportDocument): string =>
  [
    `# ${prose(title)}`,
    '',
    ...list(summary),
    '',
    ...sections.flatMap(sectionText),
    ...(logs.length === 0 ? [] : ['## Logs', '']),
    ...logs.flatMap(({ title, lines }) => logText(title, lines))
  ].join('\n');
