import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { PlimsollError, toErrorInfo } from '../../shared/errors';
import type { AuditFinding, AuditReport, AuditRule } from '../../shared/model/audit';
import type { Clock } from '../clock';
import { composeReport } from './report/compose-report';
import { maskCheck, maskFinding } from '../mask/mask-parts';
import type { Mask } from '../mask/mask';
import type { ReadFolder, ReadingOptions } from '../scan/reading';
import type { AskEngine, EngineSide } from './sources';

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
  /** Of what the engine and its failures say; what is read is masked where it is read. */
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

/** What is asked may be slow to notice that nobody waits for it any more. */
const unlessCalledOff = <T>(asked: Promise<T>, signal: AbortSignal): Promise<T> => {
  const calledOff = async (): Promise<never> => {
    if (!signal.aborted) await once(signal, 'abort');
    throw new PlimsollError('cancelled', 'The audit was called off.');
  };
  return Promise.race([asked, calledOff()]);
};

/**
 * An engine that does not answer is told of in the report, where there is code to report on; one
 * that was not waited for, too.
 */
const ask = async (
  { folder, engine }: AuditChoice,
  { askEngine }: AuditSources,
  signal: AbortSignal
): Promise<Asked> => {
  if (!engine) return { side: null, failure: null };
  try {
    return { side: await unlessCalledOff(askEngine(signal), signal), failure: null };
  } catch (error) {
    if (folder === null) throw error;
    return { side: null, failure: signal.aborted ? null : toErrorInfo(error).message };
  }
};

/**
 * One audit, from the folder and the engine to a report without secrets. Nothing is changed
 * anywhere. Called off, it comes to a report of what was found until then, which says so; whoever
 * called it off decides what becomes of that. Rejects with a PlimsollError; with `cancelled` when it
 * was called off and is of an engine alone.
 */
export const takeAudit = async (
  choice: AuditChoice,
  sources: AuditSources,
  signal: AbortSignal,
  { onProgress, onFindings, onAsking }: AuditListener
): Promise<AuditReport> => {
  const { readFolder, rules, mask, version, clock } = sources;
  if (choice.folder === null && !choice.engine) {
    throw new PlimsollError(
      'bad-argument',
      'There is nothing to audit: name a folder or an engine.'
    );
  }
  const code =
    choice.folder === null
      ? null
      : await readFolder(choice.folder, {
          signal,
          onProgress,
          onFindings: findings => onFindings(findings, rules)
        });
  const isOver = code?.scan.cancelled ?? false;
  if (choice.engine && !isOver) onAsking();
  const { side, failure } = isOver
    ? { side: null, failure: null }
    : await ask(choice, sources, signal);
  const engineFindings = (side?.findings ?? []).map(finding => maskFinding(finding, mask));
  if (engineFindings.length > 0) onFindings(engineFindings, side?.rules ?? []);
  return composeReport({
    reportId: randomUUID(),
    version,
    createdAt: clock.now(),
    scan: code?.scan ?? null,
    engine: side && maskCheck(side.check, mask),
    engineFailure: failure === null ? null : mask.words(failure),
    engineUnknown: (side?.notChecked ?? []).map(mask.words),
    engineAsked: choice.engine,
    findings: [...(code?.findings ?? []), ...engineFindings],
    rules: [...rules, ...(side?.rules ?? [])]
  });
};
