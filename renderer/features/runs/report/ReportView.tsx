import { Button, Skeleton } from '@mantine/core';
import type { RunReport } from '../../../../shared/model/run';
import { hashOf } from '../../../stores/navigation';
import { isGoing } from '../../../stores/runs';
import { ErrorState } from '../../../ui/Message';
import { Panel } from '../../../ui/Panel';
import { useNow } from '../../../ui/use-now';
import { CounterCards } from '../CounterCards';
import { Timeline } from '../timeline/Timeline';
import { useReport } from '../use-runs';
import { EnginePanel } from './EnginePanel';
import { IncidentsPanel } from './IncidentsPanel';
import { LogsPanel } from './LogsPanel';
import { MemoryPanel } from './MemoryPanel';
import classes from './Report.module.css';
import { ReportHeader } from './ReportHeader';
import { ThingsPanels } from './ThingsPanels';
import { Verdict } from './Verdict';

const Report = ({ report }: { report: RunReport }) => {
  const { run, incidents, logs } = report;
  const now = useNow(isGoing(run) ? 1_000 : 60_000);
  return (
    <div className={classes.page}>
      <ReportHeader run={run} now={now} />
      <Verdict report={report} />
      <Panel title={isGoing(run) ? 'So far' : 'What it came to'}>
        <CounterCards counters={run.counters} going={isGoing(run)} />
      </Panel>
      <Timeline report={report} now={run.endedAt ?? now} />
      <ThingsPanels report={report} />
      <MemoryPanel things={report.things} />
      {incidents.length > 0 && <IncidentsPanel incidents={incidents} from={run.startedAt} />}
      <EnginePanel health={report.health} />
      {logs.length > 0 && <LogsPanel logs={logs} />}
    </div>
  );
};

/** Everything that is known of one run. */
export const ReportView = ({ runId }: { runId: string }) => {
  const { report, failure, again } = useReport(runId);
  if (report) return <Report report={report} />;
  if (!failure) return <Skeleton height={420} role="status" aria-label="Loading" />;
  const action = (
    <div className={classes.choices}>
      <Button variant="default" onClick={again}>
        Try again
      </Button>
      <Button component="a" variant="subtle" href={hashOf('runs')}>
        All runs
      </Button>
    </div>
  );
  return <ErrorState title="This run could not be read" failure={failure} action={action} />;
};
