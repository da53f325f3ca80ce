import { Button, Skeleton } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Run, RunReport } from '../../../../shared/model/run';
import { plural } from '../../../../shared/units';
import { hashOf } from '../../../stores/navigation';
import { NoData } from '../../../ui/Figures';
import { ErrorState } from '../../../ui/Message';
import { Name } from '../../../ui/Name';
import { PageHeader } from '../../../ui/PageHeader';
import { Panel } from '../../../ui/Panel';
import { useNow } from '../../../ui/use-now';
import { BackLink } from '../BackLink';
import { useReport } from '../use-runs';
import { momentOf } from '../words';
import classes from './Comparison.module.css';
import { compare } from './compare';
import { figuresOf } from './figures';
import { SeriesList } from './SeriesList';

const arrows = {
  more: <IconArrowUpRight size={14} aria-label="more" role="img" />,
  less: <IconArrowDownRight size={14} aria-label="less" role="img" />,
  same: null
} as const;

const told = (words: string): ReactNode => (words === '–' ? <NoData /> : words);

const Head = ({ run, which }: { run: Run; which: string }) => (
  <th scope="col">
    <span className={classes.which}>{which}</span>
    <a className={classes.link} href={hashOf('runs', run.runId)}>
      <Name strong middle>
        {run.name}
      </Name>
    </a>
    <span className={classes.when}>{momentOf(run.startedAt)}</span>
  </th>
);

const Figures = ({ earlier, later }: { earlier: RunReport; later: RunReport }) => {
  const now = useNow(5_000);
  return (
    <Panel title="In figures" flush>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            <Head run={earlier.run} which="Earlier" />
            <Head run={later.run} which="Later" />
          </tr>
        </thead>
        <tbody>
          {figuresOf(earlier, later, now).map(({ label, before, after, change }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{told(before)}</td>
              <td data-change={change ?? undefined}>
                {told(after)} {change !== null && arrows[change]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
};

const Sides = ({ earlier, later }: { earlier: RunReport; later: RunReport }) => {
  const { fresh, missing, grown, same } = compare(earlier, later);
  const quiet = fresh.length + missing.length + grown.length === 0;
  return (
    <div className={classes.page}>
      <div>
        <BackLink />
        <PageHeader
          title="Two runs side by side"
          summary={
            quiet
              ? 'Nothing is new, nothing grew and nothing is missing.'
              : `${fresh.length} new, ${grown.length} grown, ${missing.length} not there any more, ${plural(same, 'other')} no bigger.`
          }
        />
      </div>
      <Figures earlier={earlier} later={later} />
      <SeriesList
        title="New"
        aside="In the later run alone"
        entries={fresh.map(series => ({ series, words: [] }))}
      />
      <SeriesList
        title="Grew"
        aside="In the later run, by a tenth or more"
        entries={grown.map(({ after, words }) => ({ series: after, words }))}
      />
      <SeriesList
        title="Not there any more"
        aside="In the earlier run alone"
        entries={missing.map(series => ({ series, words: [] }))}
      />
    </div>
  );
};

/** What the later of two runs has that the earlier had not, and what grew. */
export const Comparison = ({ ids: [one, other] }: { ids: [string, string] }) => {
  const [first, second] = [useReport(one), useReport(other)];
  if (first.report && second.report) {
    const [earlier, later] = [first.report, second.report].toSorted(
      (a, b) => a.run.startedAt - b.run.startedAt
    );
    return earlier && later ? <Sides earlier={earlier} later={later} /> : null;
  }
  const failure = first.failure ?? second.failure;
  if (!failure) return <Skeleton height={420} role="status" aria-label="Loading" />;
  const action = (
    <Button component="a" variant="default" href={hashOf('runs')}>
      All runs
    </Button>
  );
  return <ErrorState title="These runs could not be compared" failure={failure} action={action} />;
};
