import { Button } from '@mantine/core';
import { reportFormat, type ReportFormat, type Run } from '../../../../shared/model/run';
import { previewRun } from '../../../api/cleanup';
import { copyReport, saveReport } from '../../../api/runs';
import { isRunning, useCleanup } from '../../../stores/cleanup';
import { answers, useEngine } from '../../../stores/engine';
import { comparisonHashOf } from '../../../stores/navigation';
import { isGoing, useRuns } from '../../../stores/runs';
import { CopyButton } from '../../../ui/CopyButton';
import { plainName } from '../../../ui/plain-name';
import { Problem } from '../../../ui/Problem';
import { SaveMenu } from '../../../ui/SaveMenu';
import { useWork } from '../../../ui/use-work';
import { BackLink } from '../BackLink';
import { RunBadges } from '../RunBadges';
import { commandOf, endOf, leftIn, lengthOf, momentOf, runBefore, seconds } from '../words';
import classes from './Report.module.css';

const formatWords: Record<ReportFormat, string> = {
  '.md': 'Markdown…',
  '.html': 'Web page…',
  '.json': 'JSON…',
  '.xml': 'JUnit XML…'
};

const CompareLink = ({ run }: { run: Run }) => {
  const before = useRuns(({ runs }) => runBefore(runs ?? [], run));
  if (!before) return null;
  return (
    <Button
      component="a"
      variant="default"
      size="xs"
      href={comparisonHashOf(before.runId, run.runId)}
      title={`With ${plainName(before.name)}, ${momentOf(before.startedAt)}`}
    >
      Compare with the run before
    </Button>
  );
};

/** Shows the ordinary plan, of exactly what this run left. */
const CleanUp = ({ run }: { run: Run }) => {
  const cleaning = useCleanup(store => isRunning(store.pass));
  const healthy = useEngine(answers);
  if (isGoing(run) || leftIn(run.counters) === 0) return null;
  const blocked = cleaning
    ? 'A cleanup is under way'
    : healthy
      ? undefined
      : 'The engine does not answer';
  return (
    <Button
      size="xs"
      disabled={blocked !== undefined}
      title={blocked}
      onClick={() => void previewRun(run.runId)}
    >
      Clean up what this run left
    </Button>
  );
};

const sentenceOf = (run: Run, now: number): string => {
  const lasted = seconds(lengthOf(run, now));
  const began = `It began ${momentOf(run.startedAt)}`;
  if (isGoing(run)) return `${began} and goes on for ${lasted}.`;
  return `${began} and lasted ${lasted}, ${endOf(run)}.`;
};

/** Which run it is, and what can be done with it. */
export const ReportHeader = ({ run, now }: { run: Run; now: number }) => {
  const { runId, name } = run;
  const { problem, start } = useWork();
  const command = commandOf(run);
  return (
    <header className={classes.header}>
      <BackLink />
      <div className={classes.titleLine}>
        <h1 className={classes.title}>{plainName(name)}</h1>
        <RunBadges run={run} />
      </div>
      <p className={classes.summary}>{sentenceOf(run, now)}</p>
      {command !== null && (
        <p className={classes.command}>
          <code>{command}</code>
        </p>
      )}
      <div className={classes.actions}>
        <CleanUp run={run} />
        <CompareLink run={run} />
        <SaveMenu
          formats={reportFormat.options}
          words={formatWords}
          save={format => start(() => saveReport(runId, format))}
        />
        <CopyButton copy={() => copyReport(runId)} />
        <Problem>{problem}</Problem>
      </div>
    </header>
  );
};
