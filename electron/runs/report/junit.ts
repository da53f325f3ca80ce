import { findingKind, type FindingKind, type RunReport } from '../../../shared/model/run';
import { plain } from '../../report/plain';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;'
};

const text = (words: string): string =>
  plain(words).replace(/[&<>"']/g, character => entities[character] ?? '');

const caseNames: Readonly<Record<FindingKind, string>> = {
  leak: 'leaves nothing behind',
  oom: 'has nothing killed for memory',
  crash: 'has no container end with an error',
  high: 'stays below the load line'
};

/** Whether a finding of this kind fails the run. */
type Fails = (kind: FindingKind) => boolean;

const caseOf = (kind: FindingKind, { findings, run }: RunReport, fails: Fails): string => {
  const finding = findings.find(one => one.kind === kind);
  const head = `    <testcase classname="${text(`plimsoll.${run.name}`)}" name="${caseNames[kind]}"`;
  if (!finding) return `${head}/>`;
  const { sentence, evidence } = finding;
  const inside = fails(kind)
    ? `      <failure type="${kind}" message="${text(sentence)}">${evidence.map(text).join('\n')}</failure>`
    : `      <skipped message="${text(`${sentence} It is not asked to fail.`)}"/>`;
  return [`${head}>`, inside, '    </testcase>'].join('\n');
};

const seconds = ({ startedAt, stoppedAt, endedAt }: RunReport['run']): string =>
  (((stoppedAt ?? endedAt ?? startedAt) - startedAt) / 1_000).toFixed(3);

/** JUnit's XML: one test case a kind of finding, so that a CI shows it. */
export const junitOf = (report: RunReport, fails: Fails): string => {
  const { run, findings } = report;
  const kinds = findingKind.options;
  const failures = findings.filter(({ kind }) => fails(kind)).length;
  const skipped = findings.length - failures;
  const totals = `tests="${kinds.length}" failures="${failures}" errors="0" skipped="${skipped}" time="${seconds(run)}"`;
  const properties: [string, string][] = [
    ['run', run.runId],
    ['exitCode', run.exitCode === null ? '' : String(run.exitCode)],
    ['complete', String(run.incomplete.length === 0)]
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="plimsoll" ${totals}>`,
    `  <testsuite name="${text(run.name)}" timestamp="${new Date(run.startedAt).toISOString()}" ${totals}>`,
    '    <properties>',
    ...properties.map(([name, value]) => `      <property name="${name}" value="${text(value)}"/>`),
    '    </properties>',
    ...kinds.map(kind => caseOf(kind, report, fails)),
    ...run.incomplete.map(sentence => `    <system-out>${text(sentence)}</system-out>`),
    '  </testsuite>',
    '</testsuites>',
    ''
  ].join('\n');
};
