import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { createServer } from 'vite';
import { root } from '../../scripts/process.mjs';

const corpus = join(root, 'test', 'fixtures', 'audit', 'corpus');
const targets = { recall: 0.95, precision: 0.95, seconds: 10, stallMs: 50 };
/** About as many findings as a large project has, and as many as hardly any folder does. */
const many = [2_000, 100_000];
const files = 20_000;
/** One file in so many speaks to Docker: more than in any project that is not about it. */
const oneIn = 20;

/**
 * How much of what is marked in the corpus the audit finds, how much of what it finds is marked,
 * and how long it takes for a large folder, with the longest time for which the thread that asked
 * for it stood still, from the start until its report is kept.
 */
export async function benchAudit() {
  const vite = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true }
  });
  const audit = await auditor(path => vite.ssrLoadModule(join(root, 'electron', path)));
  const judged = judge((await audit(corpus)).findings);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-audit-'));
  try {
    const [project, ...full] = ['project', ...many].map(name => join(folder, String(name)));
    generate(project);
    await audit(project);
    const large = await audit(project);
    const crowded = [];
    for (const [at, inside] of full.entries()) {
      generateFindings(inside, many[at]);
      crowded.push(await audit(inside));
    }
    const stalls = [large, ...crowded].map(({ found, stallMs }) => [
      `stall of the caller, ms, ${found} findings`,
      stallMs,
      targets.stallMs,
      'at most'
    ]);
    const figures = [
      ['recall', judged.recall, targets.recall, 'at least'],
      ['precision', judged.precision, targets.precision, 'at least'],
      [`seconds for ${files} files`, large.seconds, targets.seconds, 'at most'],
      ...stalls
    ];
    return {
      title:
        `${judged.files} files with ${judged.expected} marked findings; ` +
        `${files} files, one in ${oneIn} with Docker, ${large.found} findings, ` +
        `${large.processorSeconds.toFixed(1)} s of processor time; ` +
        crowded
          .map(
            ({ found, findings, seconds }) =>
              `${found} findings, ${findings.length} of them listed, in ${seconds.toFixed(1)} s`
          )
          .join('; '),
      rows: judged.rows,
      verdict: [...judged.wrong, ...figures.map(verdict)].join('\n'),
      met: figures.every(isMet)
    };
  } finally {
    await vite.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const isMet = ([, value, target, how]) => (how === 'at least' ? value >= target : value <= target);

const verdict = figure => {
  const [what, value, target, how] = figure;
  return `${isMet(figure) ? 'met   ' : 'MISSED'} ${what.padEnd(44)} ${value.toFixed(3)}, target ${how} ${target}`;
};

/** What audits a folder as the window does, and keeps the report. */
async function auditor(load) {
  const [{ scanFolder }, { takeAudit }, { auditRules }, { maskOf }, { AuditStore }] =
    await Promise.all(
      [
        'scan/scan-folder.ts',
        'audit/take-audit.ts',
        'scan/rules/rules.ts',
        'mask/mask.ts',
        'audit/store/audit-store.ts'
      ].map(load)
    );
  const sources = {
    readFolder: (folder, options) =>
      scanFolder(folder, { ...options, built: join(root, 'out', 'main') }),
    rules: auditRules,
    mask: maskOf(homedir()),
    version: '0.0.0',
    clock: { now: Date.now }
  };
  const listener = { onProgress() {}, onFindings() {}, onAsking() {} };
  return async folder => {
    const kept = mkdtempSync(join(tmpdir(), 'plimsoll-audits-'));
    const store = await AuditStore.open(kept);
    try {
      return await watched(async () => {
        const choice = { folder, engine: false };
        const { signal } = new AbortController();
        const report = await takeAudit(choice, sources, signal, listener);
        await turn();
        store.keep(report);
        return report;
      });
    } finally {
      store.dispose();
      rmSync(kept, { recursive: true, force: true });
    }
  };
}

async function watched(work) {
  let stallMs = 0;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    stallMs = Math.max(stallMs, now - last - 5);
    last = now;
  };
  const timer = setInterval(look, 5);
  const started = performance.now();
  const before = process.cpuUsage();
  const { findings, counts } = await work();
  look();
  clearInterval(timer);
  const { user, system } = process.cpuUsage(before);
  return {
    findings,
    found: Object.values(counts).reduce((sum, count) => sum + count, 0),
    processorSeconds: (user + system) / 1e6,
    seconds: (performance.now() - started) / 1000,
    stallMs
  };
}

const keyOf = ({ file, line, ruleId }) => `${file}:${line} ${ruleId}`;

/** The marks are complete: what is found and not marked is wrong. */
function judge(findings) {
  const expected = JSON.parse(readFileSync(join(corpus, 'expected.json'), 'utf8'));
  const wanted = new Set(expected.map(keyOf));
  const found = findings.map(({ ruleId, place }) => ({ ruleId, ...place }));
  const got = new Set(found.map(keyOf));
  const missed = [...wanted].filter(key => !got.has(key)).map(key => `missed  ${key}`);
  const extra = [...got].filter(key => !wanted.has(key)).map(key => `extra   ${key}`);
  const hits = wanted.size - missed.length;
  const ruleIds = [...new Set([...expected, ...found].map(({ ruleId }) => ruleId))].toSorted(
    (a, b) => a.localeCompare(b)
  );
  const count = (keys, ruleId) => keys.filter(key => key.endsWith(` ${ruleId}`)).length;
  return {
    files:
      readdirSync(corpus, { recursive: true, withFileTypes: true }).filter(one => one.isFile())
        .length - 1,
    expected: wanted.size,
    recall: hits / wanted.size,
    precision: got.size === 0 ? 0 : hits / got.size,
    wrong: [...missed, ...extra],
    rows: ruleIds.map(ruleId => ({
      rule: ruleId,
      marked: count([...wanted], ruleId),
      missed: count(missed, ruleId),
      extra: count(extra, ruleId)
    }))
  };
}

/** Code of the usual kind, and copies of the corpus's files among it. */
function generate(folder) {
  const real = readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter(one => one.isFile() && one.name !== 'expected.json')
    .map(one => join(one.parentPath, one.name));
  const kinds = Object.entries(kindsOfCode);
  for (let at = 0; at < files; at += 1) {
    const inside = join(folder, `part-${at % 40}`, `module-${at % 800}`);
    if (at < 800) mkdirSync(inside, { recursive: true });
    if (at % oneIn === 0) {
      const path = real[(at / oneIn) % real.length];
      cpSync(path, join(inside, `real-${at}${extname(path)}`));
    } else {
      const [extension, line] = kinds[at % kinds.length];
      writeFileSync(join(inside, `file-${at}.${extension}`), `${line.repeat(60 + (at % 90))}\n`);
    }
  }
}

/** What is found in each script, some lines for two reasons. */
const perFile = 43;

/** Scripts in which every line is dangerous, each in its own words. */
function generateFindings(folder, wanted) {
  const lines = at => [
    `docker rm -f web-${at}`,
    `docker kill --signal KILL worker-${at}`,
    `docker stop -t 0 cache-${at}`,
    `docker system prune -af # ${at}`,
    `docker run -d -e TOKEN=secret-${at} image-${at}`
  ];
  mkdirSync(folder, { recursive: true });
  for (let at = 0; at * perFile < wanted; at += 1) {
    const some = Array.from({ length: 7 }, (_, line) => lines(`${at}-${line}`)).flat();
    writeFileSync(join(folder, `clean-${at}.sh`), `${some.join('\n')}\n`);
  }
}

const kindsOfCode = {
  ts: 'export const total = (items: readonly Item[]): number => items.reduce((sum, item) => sum + item.price, 0);\n',
  js: "function render(view) { return view.items.map(item => `<li>${item.name}</li>`).join(''); }\n",
  py: 'def total(items):\n    return sum(item.price for item in items if not item.hidden)\n',
  go: 'func total(items []Item) int { sum := 0; for _, item := range items { sum += item.Price }; return sum }\n',
  java: 'public int total(List<Item> items) { return items.stream().mapToInt(Item::price).sum(); }\n',
  rb: 'def total(items) = items.reject(&:hidden?).sum(&:price)\n',
  md: 'A paragraph that explains how the parts of this project fit together, and what to run first.\n',
  json: '{ "name": "item", "price": 12, "hidden": false }\n'
};
