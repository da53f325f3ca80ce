import { constants } from 'node:os';
import { severities } from '../../../shared/audit-words';
import {
  auditFormat,
  type AuditComparison,
  type AuditFormat,
  type AuditReport,
  type Severity
} from '../../../shared/model/audit';
import { printable } from '../../../shared/printable';
import { compareAudits } from '../../audit/report/compare';
import { auditIn } from '../../audit/report/formats';
import { summaryOf } from '../../../shared/audit-summary';
import { AuditStore } from '../../audit/store/audit-store';
import { dataFolder } from '../../store/data-folder';
import { OpenedOnce } from '../../store/opened-once';
import { show, type CommonOptions } from '../command';
import { forTerminal } from '../errors';
import { reportFile, reportFiles, writeReports, type ReportFile } from '../report-files';
import { carryOut } from './carry-out';
import { lastOfSame, namedReport } from './earlier';
import { folderNamed, untouched } from './folder';
import { auditText, comparisonText } from './text';

export interface AuditOptions extends CommonOptions {
  /** False = the engine is left out. */
  engine: boolean;
  report?: string[];
  sarif?: string;
  failOn?: Severity;
  /** A kept report or a file to compare with; `last` = the last one of the same folder. */
  compare?: string;
}

const calledOffWords =
  'The audit was called off. What it found until then is told, and no report of it is kept.';

const tell = (sentence: string): void => void process.stderr.write(`${printable(sentence)}\n`);

const filesOf = ({ report, sarif }: AuditOptions): ReportFile<AuditFormat>[] => [
  ...reportFiles(report ?? [], auditFormat.options, untouched),
  ...(sarif === undefined ? [] : [reportFile(sarif, '.sarif' as const, untouched)])
];

/** Keeps the report beside the window's; a full disk, say, does not take it from whoever reads it. */
const keep = async (report: AuditReport, store: () => Promise<AuditStore>): Promise<void> => {
  try {
    (await store()).keep(report);
  } catch (error) {
    tell(`The report is not kept. ${forTerminal(error).sentence}`);
  }
};

const compared = async (
  report: AuditReport,
  options: AuditOptions,
  named: AuditReport | null,
  store: () => Promise<AuditStore>
): Promise<AuditComparison | null> => {
  if (options.compare === undefined) return null;
  const older = named ?? lastOfSame(summaryOf(report), await store());
  if (older) return compareAudits(older, report);
  tell('There is no earlier report of the same: from now on there is one.');
  return null;
};

const isAtLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least);

/** Files could not be read because of a fault in Plimsoll: that nothing is found means nothing. */
const incompleteCode = 4;

/**
 * What the caller is to know: 1 = such a finding stands, or a report was not written; 3 = no engine.
 * A finding goes before a file that could not be read: who lets 4 pass lets no finding pass with it.
 */
const exitCodeOf = (report: AuditReport, options: AuditOptions, unwritten: number): number => {
  const { failOn, engine, host, context } = options;
  const isNamed = host !== undefined || context !== undefined;
  if (engine && isNamed && !report.engine) return 3;
  // The counts know of those, too, that the list has no room for.
  const stands = failOn && severities.some(one => isAtLeast(one, failOn) && report.counts[one] > 0);
  if (stands || unwritten > 0) return 1;
  return failOn && report.incomplete.length > 0 ? incompleteCode : 0;
};

/** As a shell has it of a program that a signal ended. */
const exitCodeAfter = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/** Audits a folder and the engine, tells what was found, and keeps the report if it is whole. */
export const audit = async (named: string | undefined, options: AuditOptions): Promise<void> => {
  const folder = folderNamed(named);
  const files = filesOf(options);
  const file = new OpenedOnce(() => AuditStore.open(dataFolder()));
  try {
    const { compare, engine } = options;
    const isNamed = compare !== undefined && compare !== 'last';
    const older = isNamed ? await namedReport(compare, file.open) : null;
    const { report, calledOff } = await carryOut({ folder, engine }, options);
    if (calledOff) {
      tell(report ? calledOffWords : `The audit was called off. ${untouched}`);
      process.exitCode = exitCodeAfter(calledOff);
    }
    if (!report) return;
    const comparison = await compared(report, options, older, file.open);
    if (!calledOff) await keep(report, file.open);
    const unwritten = writeReports(files, format => auditIn(format, report));
    show(options.json, compare === undefined ? report : { report, comparison }, () =>
      [auditText(report), ...(comparison ? [comparisonText(comparison)] : [])].join('\n\n')
    );
    for (const sentence of unwritten) tell(sentence);
    process.exitCode ??= exitCodeOf(report, options, unwritten.length);
  } finally {
    file.dispose();
  }
};
