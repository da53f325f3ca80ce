import type { Bar, Block, Drawn, Entry, Item, ReportDocument, Section, Table } from './document';
import { isAddress } from './address';
import { style } from './html-style';
import { sentence, text } from './html-text';

/** Nothing is fetched and nothing runs, whatever a name may say. */
const policy = `default-src 'none'; style-src 'unsafe-inline'`;

/** The scale of a drawing, in parts: fine enough for any width. */
const wide = 1_000;

const part = (share: number): string => String(Math.round(Math.min(1, Math.max(0, share)) * wide));

const barOf = ({ pieces, marks }: Bar): string => {
  const bars = pieces.map(({ from, to, tone }) => {
    const width = Math.max(3, Math.round((to - from) * wide));
    return `<rect class="${tone}" x="${part(from)}" y="3" width="${width}" height="10"/>`;
  });
  const moments = marks.map(
    ({ at, words }) =>
      `<rect class="moment" x="${Number(part(at)) - 2}" y="0" width="4" height="16"><title>${text(words)}</title></rect>`
  );
  return `<svg viewBox="0 0 ${wide} 16" preserveAspectRatio="none" shape-rendering="crispEdges" aria-hidden="true"><rect class="track" x="0" y="8" width="${wide}" height="1"/>${bars.join('')}${moments.join('')}</svg>`;
};

const scaleOf = ({ scale }: Drawn): string =>
  `<th class="drawn"><span class="scale">${scale.map(words => `<span>${text(words)}</span>`).join('')}</span></th>`;

const tableOf = ({ headings, right, rows, code = [], drawn }: Table): string => {
  const place = (column: number): string =>
    right.includes(headings[column] ?? '') ? ' class="right"' : '';
  const shown = (cell: string, column: number): string =>
    code.includes(headings[column] ?? '') ? `<code>${text(cell)}</code>` : sentence(cell);
  const head = headings.map((heading, at) => `<th scope="col"${place(at)}>${text(heading)}</th>`);
  const bars = drawn?.rows.map(bar => `<td class="drawn">${barOf(bar)}</td>`) ?? [];
  const body = rows.map(
    (cells, row) =>
      `<tr>${cells.map((cell, at) => `<td${place(at)}>${shown(cell, at)}</td>`).join('')}${bars[row] ?? ''}</tr>`
  );
  return `<table${drawn ? ' class="wide"' : ''}><thead><tr>${head.join('')}${drawn ? scaleOf(drawn) : ''}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
};

const listOf = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `<ul>${lines.map(line => `<li>${sentence(line)}</li>`).join('')}</ul>`;

const blockOf = ({ title, lines }: Block): string =>
  `<h4>${text(title)}</h4>\n<pre>${lines.map(text).join('\n')}</pre>`;

const itemOf = ({ title, code, lines }: Item): string =>
  code === null
    ? `<li>${sentence(title)}${listOf(lines)}</li>`
    : `<li><code>${text(title)}</code><code class="line">${text(code)}</code>${listOf(lines)}</li>`;

/** It says where it leads. */
const referenceOf = (reference: string | null): string[] =>
  isAddress(reference) ? [`<p><a href="${text(reference)}">${text(reference)}</a></p>`] : [];

const entryOf = ({
  tone,
  mark,
  title,
  id,
  lines,
  reference,
  items,
  fixes,
  blocks
}: Entry): string =>
  [
    `<article class="entry"><h3><span class="badge t-${tone}">${text(mark)}</span>${text(title)} <code>${text(id)}</code></h3>`,
    ...lines.map(line => `<p>${sentence(line)}</p>`),
    ...referenceOf(reference),
    ...(items.length === 0 ? [] : [`<ul class="items">${items.map(itemOf).join('\n')}</ul>`]),
    ...(fixes.length === 0
      ? []
      : ['<h4>What to do</h4>', ...fixes.map(fix => `<p>${sentence(fix)}</p>`)]),
    ...blocks.map(blockOf),
    '</article>'
  ].join('\n');

const bodyOf = (section: Section): string => {
  if ('rows' in section) return tableOf(section);
  if ('lines' in section) return listOf(section.lines);
  if ('entries' in section) return section.entries.map(entryOf).join('\n');
  return section.blocks.map(blockOf).join('\n');
};

const sectionOf = (section: Section): string =>
  [
    `<section><h2>${text(section.title)}</h2>`,
    ...(section.note === null ? [] : [`<p class="note">${text(section.note)}</p>`]),
    bodyOf(section),
    '</section>'
  ].join('\n');

const figuresOf = ({ figures }: ReportDocument): string[] =>
  figures.length === 0
    ? []
    : [
        '<div class="figures">',
        ...figures.map(
          ({ tone, value, label }) =>
            `<div class="figure t-${tone}"><b>${text(value)}</b>${text(label)}</div>`
        ),
        '</div>'
      ];

/** One page that needs nothing beside itself. */
export const htmlOf = (document: ReportDocument): string =>
  [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(document.title)}</title><style>${style}</style></head><body>`,
    `<h1>${text(document.title)}</h1>`,
    ...document.summary.map(line => `<p>${sentence(line)}</p>`),
    ...figuresOf(document),
    ...document.sections.map(sectionOf),
    '</body></html>',
    ''
  ].join('\n');
