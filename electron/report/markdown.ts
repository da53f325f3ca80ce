import type { Block, Entry, Item, ReportDocument, Section, Table } from './document';
import { isAddress } from './address';
import { plain } from './plain';

/*
 * Names, labels and logs are other people's text, and a report may be shown where a mention calls
 * somebody and a link leads away. As entities inside `<code>` nothing of it means anything: not to
 * Markdown, not to HTML, and mentions are not looked for in code.
 */
const meaningful = /[&<>\\`*_[\]{}#|~@!$]|:(?=\/\/)|(?<=www)\./gi;

const entity = (character: string): string => `&#${character.codePointAt(0)};`;

const escaped = (text: string): string => plain(text).replace(meaningful, entity);

const code = (text: string): string => `<code>${escaped(text)}</code>`;

/** Outside of code an invisible joiner keeps a name from being called, and a number from being a link. */
const words = (text: string): string =>
  escaped(text).replace(/&#(?:64|35);/g, reference => `${reference}&#8288;`);

/** What stands between two backticks is code. */
const prose = (text: string): string =>
  text
    .split(/(`[^`]+`)/)
    .map((part, at) => (at % 2 === 1 ? code(part.slice(1, -1)) : words(part)))
    .join('');

const isPlain = (text: string): boolean => /^[\w .,–%-]*$/.test(text) && !/[_]|www/i.test(text);

/** A sentence is read as one; a name stays what it is. */
const isSentence = (text: string): boolean => /^\p{Lu}\S* .*[.!?)]$/su.test(text);

const cell = (text: string): string => {
  if (isPlain(text)) return text;
  return isSentence(text) ? prose(text) : code(text);
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const tableText = ({ headings, right, rows }: Table): string[] => [
  row(headings),
  row(headings.map(heading => (right.includes(heading) ? '---:' : '---'))),
  ...rows.map(cells => row(cells.map(cell)))
];

const list = (lines: readonly string[]): string[] => lines.map(line => `- ${prose(line)}`);

/** Only its end tag ends such a block, and no line can hold one once it is escaped. */
const blockText = ({ title, lines }: Block, level: string): string[] => [
  `${level} ${isPlain(title) ? title : code(title)}`,
  '',
  '<pre>',
  ...lines.map(line => escaped(line) || ' '),
  '</pre>',
  ''
];

const itemText = ({ title, code: line, lines }: Item): string[] => [
  line === null ? `- ${prose(title)}` : `- ${code(title)}: ${code(line)}`,
  ...lines.map(one => `  - ${prose(one)}`)
];

const paragraph = (line: string): string[] => [prose(line), ''];

const entryText = (entry: Entry): string[] => [
  `### ${entry.mark}: ${prose(entry.title)} (${code(entry.id)})`,
  '',
  ...entry.lines.flatMap(paragraph),
  ...(isAddress(entry.reference) ? [`<${entry.reference}>`, ''] : []),
  ...entry.items.flatMap(itemText),
  ...(entry.items.length > 0 ? [''] : []),
  ...(entry.fixes.length > 0 ? ['**What to do**', ''] : []),
  ...entry.fixes.flatMap(paragraph),
  ...entry.blocks.flatMap(block => blockText(block, '####'))
];

const bodyText = (section: Section): string[] => {
  if ('rows' in section) return tableText(section);
  if ('lines' in section) return list(section.lines);
  if ('entries' in section) return section.entries.flatMap(entryText);
  return section.blocks.flatMap(block => blockText(block, '###'));
};

const sectionText = (section: Section): string[] => [
  `## ${section.title}`,
  '',
  ...(section.note === null ? [] : [section.note, '']),
  ...bodyText(section),
  ''
];

export const markdownOf = ({ title, summary, figures, sections }: ReportDocument): string =>
  [
    `# ${prose(title)}`,
    '',
    ...list(summary),
    '',
    ...(figures.length === 0
      ? []
      : [
          ...tableText({
            headings: figures.map(({ label }) => label),
            right: [],
            rows: [figures.map(({ value }) => value)]
          }),
          ''
        ]),
    ...sections.flatMap(sectionText)
  ]
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n');
