import { randomUUID } from 'node:crypto';
import { PlimsollError, toErrorInfo } from '../../shared/errors';
import type { AuditFinding, AuditReport, AuditRule } from '../../shared/model/audit';
import type { Clock } from '../clock';
import { composeReport } from './report/compose-report';
import { maskCheck, maskFinding, maskScan } from './mask/mask-parts';
import type { Mask } from './mask/mask';
import { remembering } from './mask/remembering';
import type { AskEngine, EngineSide, ReadFolder, ReadingOptions } from './sources';

/** What is looked at: a folder, an engine, or both. */
export interface AuditChoice {
  folder: string | null;
  engine: boolean;
}

export interface AuditSources {
  readFolder: ReadFolder;
  /** Of code. */
  rules: readonly AuditRule[];
  askEngine: AskEngine;
  /** All that leaves an audit has gone through it. */
  mask: Mask;
  /** Of Plimsoll. */
  version: string;
  clock: Clock;
}

interface AuditListener extends Pick<ReadingOptions, 'onProgress'> {
  /** As they are found, with all rules that may have found them. */
  onFindings: (findings: readonly AuditFinding[], rules: readonly AuditRule[]) => void;
  onAsking: () => void;
}

type Asked = { side: EngineSide; failure: null } | { side: null; failure: string | null };

/** An engine that does not answer is told of in the report, where there is code to report on. */
const ask = async (
  { folder, engine }: AuditChoice,
  { askEngine }: AuditSources,
  signal: AbortSignal
): Promise<Asked> => {
  if (!engine) return { side: null, failure: null };
  try {
    return { side: await askEngine(signal), failure: null };
  } catch (error) {
    if (folder === null || signal.aborted) throw error;
    return { side: null, failure: toErrorInfo(error).message };
  }
};

/**
 * One audit, from the folder and the engine to a report without secrets. Nothing is changed
 * anywhere. Rejects with a PlimsollError; with `cancelled` when it was called off while the engine
 * was asked. A reading that was called off says so in the report.
 */
export const takeAudit = async (
  choice: AuditChoice,
  sources: AuditSources,
  signal: AbortSignal,
  { onProgress, onFindings, onAsking }: AuditListener
): Promise<AuditReport> => {
  const { readFolder, rules, version, clock } = sources;
  const mask = remembering(sources.mask);
  if (choice.folder === null && !choice.engine) {
    throw new PlimsollError(
      'bad-argument',
      'There is nothing to audit: name a folder or an engine.'
    );
  }
  const known = new Map<string, AuditFinding>();
  // What was told while the folder was read comes once more at its end: to mask it is what takes time.
  const maskedOnce = (finding: AuditFinding): AuditFinding => {
    const masked = known.get(finding.findingId) ?? maskFinding(finding, mask);
    known.set(finding.findingId, masked);
    return masked;
  };
  const masked = (findings: readonly AuditFinding[]): AuditFinding[] => findings.map(maskedOnce);
  const code =
    choice.folder === null
      ? null
      : await readFolder(choice.folder, {
          signal,
          onProgress,
          onFindings: findings => onFindings(masked(findings), rules)
        });
  const isOver = code?.scan.cancelled ?? false;
  if (choice.engine && !isOver) onAsking();
  const { side, failure } = isOver
    ? { side: null, failure: null }
    : await ask(choice, sources, signal);
  const engineFindings = masked(side?.findings ?? []);
  if (engineFindings.length > 0) onFindings(engineFindings, side?.rules ?? []);
  return composeReport({
    reportId: randomUUID(),
    version,
    createdAt: clock.now(),
    scan: code && maskScan(code.scan, mask),
    engine: side && maskCheck(side.check, mask),
    engineFailure: failure === null ? null : mask.words(failure),
    engineUnknown: (side?.notChecked ?? []).map(mask.words),
    engineAsked: choice.engine,
    findings: [...masked(code?.findings ?? []), ...engineFindings],
    rules: [...rules, ...(side?.rules ?? [])]
  });
};
