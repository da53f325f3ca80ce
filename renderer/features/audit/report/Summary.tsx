import { causeWords, phaseWords } from '../../../../shared/audit-words';
import type { AuditReport, RootCause } from '../../../../shared/model/audit';
import { formatCount, plural } from '../../../../shared/units';
import { invoke } from '../../../api/bridge';
import { CopyButton } from '../../../ui/CopyButton';
import { Panel } from '../../../ui/Panel';
import { plainSentence } from '../../../ui/plain-name';
import { NothingFound } from '../NothingFound';
import { SeverityBadge } from '../SeverityBadge';
import { Words } from '../Words';
import { Incomplete } from './Incomplete';
import classes from './Report.module.css';

type Show = (cause: RootCause) => void;

const Causes = ({ causes, show }: Pick<AuditReport, 'causes'> & { show: Show }) => (
  <Panel title="Root causes" flush>
    <ul className={classes.rows} aria-label="Root causes">
      {causes.map(({ cause, severity, sentence, findingIds }) => (
        <li key={cause}>
          <button type="button" className={classes.cause} onClick={() => show(cause)}>
            <span className={classes.severity}>
              <SeverityBadge severity={severity} />
            </span>
            <span>
              <strong className={classes.causeName}>{causeWords[cause]}</strong>
              <span className={classes.harm}>
                <Words>{sentence}</Words>
              </span>
            </span>
            <span className={classes.more}>Show {plural(findingIds.length, 'finding')}</span>
          </button>
        </li>
      ))}
    </ul>
  </Panel>
);

/** More of the same is in the document. */
const shownActions = 6;

const Phase = ({ phase, actions }: AuditReport['phases'][number]) => (
  <section className={classes.phase} aria-label={phaseWords[phase]}>
    <h3 className={classes.phaseName}>{phaseWords[phase]}</h3>
    <ul className={classes.actionList}>
      {actions.slice(0, shownActions).map(({ sentence, findingIds }) => (
        <li key={sentence}>
          <Words>{sentence}</Words>{' '}
          <span className={classes.count}>{plural(findingIds.length, 'finding')}</span>
        </li>
      ))}
      {actions.length > shownActions && (
        <li className={classes.quiet}>
          and {formatCount(actions.length - shownActions)} more, which are in the preview
        </li>
      )}
    </ul>
  </section>
);

const Verification = ({ verification }: Pick<AuditReport, 'verification'>) => (
  <Panel
    title="How to verify it"
    aside={
      <CopyButton
        label="Copy commands"
        copy={() =>
          invoke('app.copy', { text: verification.map(({ command }) => command).join('\n') })
        }
      />
    }
    flush
  >
    <ul className={classes.rows} aria-label="Commands that verify it">
      {verification.map(({ command, expected }) => (
        <li key={command} className={classes.command}>
          <code>{plainSentence(command)}</code>
          <span className={classes.quiet}>
            <Words>{expected}</Words>
          </span>
        </li>
      ))}
    </ul>
  </Panel>
);

const Sentences = ({ label, sentences }: { label: string; sentences: readonly string[] }) =>
  sentences.length === 0 ? null : (
    <div>
      <h3 className={classes.phaseName}>{label}</h3>
      <ul className={classes.sentences} aria-label={label}>
        {sentences.map(sentence => (
          <li key={sentence}>
            <Words>{sentence}</Words>
          </li>
        ))}
      </ul>
    </div>
  );

interface SummaryProps {
  report: AuditReport;
  showCause: Show;
}

/** What the findings come down to, what to do and when, and what was looked at. */
export const Summary = ({ report, showCause }: SummaryProps) => {
  const { causes, phases, verification, checked, notChecked, incomplete } = report;
  return (
    <div className={classes.panels}>
      <Incomplete report={report} />
      {causes.length === 0 ? (
        <NothingFound
          incomplete={incomplete.length > 0}
          where={incomplete.length > 0 ? 'above' : 'below'}
        />
      ) : (
        <Causes causes={causes} show={showCause} />
      )}
      {phases.length > 0 && (
        <Panel title="What to do">
          <div className={classes.phases}>
            {phases.map(({ phase, actions }) => (
              <Phase key={phase} phase={phase} actions={actions} />
            ))}
          </div>
        </Panel>
      )}
      {verification.length > 0 && <Verification verification={verification} />}
      <Panel title="What was looked at">
        <div className={classes.looked}>
          <Sentences label="Checked" sentences={checked} />
          <Sentences label="Not checked" sentences={notChecked} />
        </div>
      </Panel>
    </div>
  );
};
