const light = `
  --canvas: #ffffff; --surface: #f7f9fa; --line: #dde4e8; --ink: #16222a; --soft: #55656f;
  --accent: #0d6f83; --bar: #8fa3af; --track: #e6ecef;
  --critical: #b42318; --critical-soft: #fdeceb; --high: #8f5300; --high-soft: #fdf1dc;
  --medium: #1f5fae; --medium-soft: #e6f0fb; --low: #4c5d68; --low-soft: #eef2f4;
  --high-bar: #d98200; --critical-bar: #d92d20;`;

const dark = `
  --canvas: #12181d; --surface: #1a2329; --line: #2b373f; --ink: #e4eaee; --soft: #9dabb5;
  --accent: #5dbccd; --bar: #6d8290; --track: #27323a;
  --critical: #ff8a80; --critical-soft: #3a1a19; --high: #f5b75d; --high-soft: #33260f;
  --medium: #8fbcff; --medium-soft: #152a44; --low: #b0bec7; --low-soft: #232e35;
  --high-bar: #f0a235; --critical-bar: #f0564a;`;

/** On paper it is light whatever the screen is, and nothing is cut in two that fits on a page. */
export const style = `
:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
* { box-sizing: border-box; }
body { font: 15px/1.55 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; background: var(--canvas); color: var(--ink); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; } h3 { font-size: 1rem; margin: 0 0 .35rem; overflow-wrap: anywhere; }
h4 { font-size: .8rem; font-weight: 600; color: var(--soft); margin: .9rem 0 .25rem; }
p, ul { margin: .3rem 0; overflow-wrap: anywhere; } ul { padding-left: 1.2rem; }
a { color: var(--accent); overflow-wrap: anywhere; }
.note, .scale { color: var(--soft); }
table { border-collapse: collapse; min-width: 55%; max-width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .4rem 1.25rem .4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; vertical-align: top; }
th { font-weight: 600; font-size: .85rem; color: var(--soft); white-space: nowrap; } td:last-child, th:last-child { padding-right: 0; } td:first-child { min-width: 9.5rem; }
.right { text-align: right; white-space: nowrap; } .wide { width: 100%; } .drawn { width: 55%; min-width: 14rem; vertical-align: middle; }
.scale { display: flex; justify-content: space-between; font-weight: 400; }
svg { display: block; width: 100%; height: .9rem; } .track { fill: var(--track); }
.low { fill: var(--track); } .calm { fill: var(--bar); } .medium { fill: var(--bar); } .high { fill: var(--high-bar); } .critical { fill: var(--critical-bar); } .moment { fill: var(--ink); }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0; }
.figure { min-width: 7rem; padding: .6rem 1rem; border-radius: .5rem; font-size: .85rem; }
.figure b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.badge { display: inline-block; padding: 0 .5rem; margin-right: .5rem; border-radius: 1rem; font-size: .8rem; font-weight: 600; }
.t-critical { background: var(--critical-soft); color: var(--critical); } .t-high { background: var(--high-soft); color: var(--high); }
.t-medium { background: var(--medium-soft); color: var(--medium); } .t-low, .t-calm { background: var(--low-soft); color: var(--low); }
.entry { border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.25rem; margin: 0 0 1rem; }
.items { list-style: none; padding: 0; margin-top: .75rem; } .items ul { list-style: none; padding: 0; color: var(--soft); font-size: .93em; } .items > li { padding: .35rem 0; border-top: 1px solid var(--line); }
h3 code { font-weight: 400; color: var(--soft); white-space: nowrap; }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.line { display: block; background: var(--surface); padding: .2rem .5rem; margin-top: .2rem; border-radius: .3rem; white-space: pre-wrap; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: .75rem; margin: .25rem 0 0; border: 1px solid var(--line); border-radius: .4rem; background: var(--surface); }
@page { margin: 16mm 14mm; }
@media print {
  :root { color-scheme: light; ${light} }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, h4 { break-after: avoid; } tr, .items > li, .figure { break-inside: avoid; } thead { display: table-header-group; }
  pre, .line { white-space: pre-wrap; overflow-wrap: anywhere; } a { color: inherit; }
  .entry { box-decoration-break: clone; -webkit-box-decoration-break: clone; } pre { break-inside: avoid; } h3 + p, .note { break-after: avoid; }
}
`;
