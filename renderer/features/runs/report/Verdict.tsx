import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { RunFinding, RunReport } from '../../../../shared/model/run';
import { formatCount } from '../../../../shared/units';
import { isGoing } from '../../../stores/runs';
import { plainSentence } from '../../../ui/plain-name';
import classes from './Report.module.css';

const icon = { size: 17, stroke: 1.75, 'aria-hidden': true } as const;
const shownEvidence = 100;

const Finding = ({ finding }: { finding: RunFinding }) => {
  const { kind, sentence, evidence } = finding;
  const more = evidence.length - shownEvidence;
  return (
    <li className={classes.finding} data-kind={kind}>
      <IconAlertTriangle {...icon} className={classes.findingIcon} />
      <details className={classes.findingWords}>
        <summary className={classes.findingSentence}>
          {plainSentence(sentence)} <span className={classes.why}>What shows it</span>
        </summary>
        <ul className={classes.evidence}>
          {evidence.slice(0, shownEvidence).map((words, index) => (
            <li key={index}>{plainSentence(words)}</li>
          ))}
          {more > 0 && <li>and {formatCount(more)} more</li>}
        </ul>
      </details>
    </li>
  );
};

/** What stands against a run, and what is not known of it. */
export const Verdict = ({ report }: { report: RunReport }) => {
  const { run, findings, cleaned } = report;
  const fine = findings.length === 0 && !isGoing(run);
  if (!fine && findings.length + run.incomplete.length === 0) return null;
  return (
    <ul className={classes.verdict} aria-label="Findings">
      {run.incomplete.map(sentence => (
        <li key={sentence} className={classes.finding}>
          <IconInfoCircle {...icon} className={classes.findingIcon} />
          <p className={classes.findingSentence}>{plainSentence(sentence)}</p>
        </li>
      ))}
      {fine && (
        <li className={classes.finding} data-kind="fine">
          <IconCircleCheck {...icon} className={classes.findingIcon} />
          <p className={classes.findingSentence}>It left nothing, and nothing went wrong.</p>
        </li>
      )}
      {findings.map(finding => (
        <Finding key={finding.kind} finding={finding} />
      ))}
      {cleaned && (
        <li className={classes.finding}>
          <IconInfoCircle {...icon} className={classes.findingIcon} />
          <p className={classes.findingSentence}>
            Cleaned up when it ended: {formatCount(cleaned.removed)} removed,{' '}
            {formatCount(cleaned.skipped)} skipped, {formatCount(cleaned.failed)} failed.
          </p>
        </li>
      )}
    </ul>
  );
};
