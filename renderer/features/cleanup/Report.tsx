import type { CleanupReport } from '../../../shared/model/pass';
import { formatCount, formatDuration } from '../../../shared/units';
import { secondsBetween } from '../../ui/use-now';
import { PassItems } from './PassItems';
import { reportWords } from './pass-words';
import classes from './PlanDialog.module.css';

const sections = [
  { key: 'failed', title: 'Failed' },
  { key: 'skipped', title: 'Skipped' },
  { key: 'stopped', title: 'Stopped' },
  { key: 'removed', title: 'Removed' }
] as const;

/** What a pass did, the troubles first. */
export const Report = ({ report }: { report: CleanupReport }) => (
  <section className={classes.report} aria-label="Cleanup report">
    <div className={classes.reportHeader}>
      <h3 className={classes.reportTitle}>{reportWords(report)}</h3>
      <span className={classes.dim}>
        Took {formatDuration(secondsBetween(report.startedAt, report.finishedAt))}
      </span>
    </div>
    {sections.map(
      ({ key, title }) =>
        report[key].length > 0 && (
          <section key={key} aria-label={title}>
            <h4 className={classes.sectionTitle}>
              {title} <span className={classes.dim}>{formatCount(report[key].length)}</span>
            </h4>
            <PassItems items={report[key]} sorted />
          </section>
        )
    )}
  </section>
);
