import type { ReportDocument, Section } from './document';
import { plain } from './plain';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

const text = (words: string): string =>
  plain(words).replace(/[&<>"']/g, character => entities[character] ?? '');

/** Nothing is fetched and nothing runs, whatever a name may say. */
const policy = `default-src 'none'; style-src 'unsafe-inline'`;

const style = `
:root { color-scheme: light dark; --line: #8884; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; } p, ul { margin: .25rem 0; }
table { border-collapse: collapse; min-width: 60%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem 1.25rem .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; vertical-align: top; }
th { font-weight: 600; } .right { text-align: right; } .note { opacity: .7; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: .4rem; font-size: 13px; }
`;

const tableOf = (
  headings: readonly string[],
  right: readonly string[],
  rows: readonly (readonly string[])[]
): string => {
  const place = (column: number): string =>
    right.includes(headings[column] ?? '') ? ' class="right"' : '';
  const head = headings.map((heading, at) => `<th scope="col"${place(at)}>${text(heading)}</th>`);
  const body = rows.map(
    cells => `<tr>${cells.map((cell, at) => `<td${place(at)}>${text(cell)}</td>`).join('')}</tr>`
  );
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
};

const listOf = (lines: readonly string[]): string =>
  `<ul>${lines.map(line => `<li>${text(line)}</li>`).join('')}</ul>`;

const sectionOf = (section: Section): string =>
  [
    `<section><h2>${text(section.title)}</h2>`,
    ...(section.note === null ? [] : [`<p class="note">${text(section.note)}</p>`]),
    'rows' in section
      ? tableOf(section.headings, section.right, section.rows)
      : listOf(section.lines),
    '</section>'
  ].join('\n');

const logOf = ({ title, lines }: ReportDocument['logs'][number]): string =>
  `<h3>${text(title)}</h3>\n<pre>${lines.map(text).join('\n')}</pre>`;

/** One page that needs nothing beside itself. */
export const htmlOf = ({ title, summary, sections, logs }: ReportDocument): string =>
  [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(title)}</title><style>${style}</style></head><body>`,
    `<h1>${text(title)}</h1>`,
    ...summary.map(sentence => `<p>${text(sentence)}</p>`),
    ...sections.map(sectionOf),
    ...(logs.length === 0 ? [] : ['<section><h2>Logs</h2>', ...logs.map(logOf), '</section>']),
    '</body></html>',
    ''
  ].join('\n');
