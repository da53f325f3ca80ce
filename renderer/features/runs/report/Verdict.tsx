import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { RunFinding, RunReport } from '../../../../shared/model/run';
import { formatCount, plural } from '../../../../shared/units';
import { volumesLeftWords } from '../../../../shared/volume-words';
import { isGoing } from '../../../stores/runs';
import { plainSentence } from '../../../ui/plain-name';
import classes from './Report.module.css';
import { thingLists } from './things';

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

const Note = ({ children }: { children: string }) => (
  <li className={classes.finding}>
    <IconInfoCircle {...icon} className={classes.findingIcon} />
    <p className={classes.findingSentence}>{plainSentence(children)}</p>
  </li>
);

/** What stands against a run, and what is not known of it. */
export const Verdict = ({ report }: { report: RunReport }) => {
  const { run, findings, cleaned } = report;
  const shared = thingLists(report).shared.length;
  const fine = findings.length === 0 && !isGoing(run);
  if (!fine && findings.length + run.incomplete.length + shared === 0) return null;
  return (
    <ul className={classes.verdict} aria-label="Findings">
      {run.incomplete.map(sentence => (
        <Note key={sentence}>{sentence}</Note>
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
      {shared > 0 && (
        <Note>{`${plural(shared, 'thing')} that ${shared === 1 ? 'is' : 'are'} there may be its own or somebody else’s: see Shared.`}</Note>
      )}
      {cleaned && (
        <Note>{`Cleaned up when it ended: ${formatCount(cleaned.removed)} removed, ${formatCount(cleaned.skipped)} skipped, ${formatCount(cleaned.failed)} failed.`}</Note>
      )}
      {volumesLeftWords(cleaned?.volumesLeft).map(words => (
        <Note key={words}>{words}</Note>
      ))}
    </ul>
  );
};
