import { homeFolder } from '../../home-folder';
import packageJson from '../../../package.json';
import { PlimsollError } from '../../../shared/errors';
import type { AuditReport } from '../../../shared/model/audit';
import { maskOf } from '../../mask/mask';
import { auditRules } from '../../scan/rules/rules';
import { scanFolder } from '../../scan/scan-folder';
import { takeAudit, type AuditChoice } from '../../audit/take-audit';
import { systemClock } from '../../clock';
import { asked, onInterrupt } from '../interrupt';
import type { EndpointOptions } from '../session';
import { askEngineOf } from './ask-engine';
import { ReadingLine } from './reading';

/** What an audit came to. */
export interface CarriedOut {
  /** Null = it was called off before there was anything to report. */
  report: AuditReport | null;
  /** The signal that called it off. */
  calledOff: NodeJS.Signals | null;
}

/** The audit itself, with a line that tells how it goes; Ctrl-C and the like call it off. */
export const carryOut = async (
  choice: AuditChoice,
  options: EndpointOptions
): Promise<CarriedOut> => {
  const calling = new AbortController();
  const write = (text: string): void => void process.stderr.write(text);
  const line = new ReadingLine(process.stderr.isTTY ? write : null, systemClock);
  let calledOff: NodeJS.Signals | null = null;
  const interrupting = onInterrupt(signal => {
    calledOff = signal;
    calling.abort(new PlimsollError('cancelled', 'The audit was called off.'));
  }, asked);
  try {
    const report = await takeAudit(
      choice,
      {
        readFolder: (folder, reading) => scanFolder(folder, { ...reading, home: homeFolder() }),
        rules: auditRules,
        askEngine: askEngineOf(options),
        mask: maskOf(homeFolder()),
        version: packageJson.version,
        clock: systemClock
      },
      calling.signal,
      { onProgress: line.reading, onFindings: line.found, onAsking: line.asking }
    );
    return { report, calledOff };
  } catch (error) {
    if (!calling.signal.aborted) throw error;
    return { report: null, calledOff };
  } finally {
    interrupting.dispose();
    line.dispose();
  }
};
