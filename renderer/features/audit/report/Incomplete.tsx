import type { AuditReport } from '../../../../shared/model/audit';
import { formatCount } from '../../../../shared/units';
import { Panel } from '../../../ui/Panel';
import { Words } from '../Words';
import classes from './Report.module.css';

/** Why not all was audited that was to be, and the files that could not be read, before all else. */
export const Incomplete = ({ report: { incomplete, scan } }: { report: AuditReport }) => {
  if (incomplete.length === 0) return null;
  const more = scan?.unlisted.failed ?? 0;
  return (
    <Panel title="The audit is incomplete">
      <div role="alert" className={classes.incomplete}>
        {incomplete.map(sentence => (
          <p key={sentence}>
            <Words>{sentence}</Words>
          </p>
        ))}
      </div>
      {scan && scan.failed.length > 0 && (
        <ul className={classes.sentences} aria-label="Files that could not be read">
          {scan.failed.map(({ file, why }) => (
            <li key={file}>
              <Words>{`${file}: ${why}.`}</Words>
            </li>
          ))}
          {more > 0 && <li className={classes.quiet}>and {formatCount(more)} more</li>}
        </ul>
      )}
    </Panel>
  );
};
