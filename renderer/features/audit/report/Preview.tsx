import { useCallback } from 'react';
import { previewAudit } from '../../../api/audit';
import { Unread } from '../Unread';
import { useLoaded } from '../use-loaded';
import classes from './Report.module.css';

/** The web page as it is saved: without scripts, forms or a way out of its frame. */
export const Preview = ({ reportId }: { reportId: string }) => {
  const load = useCallback(() => previewAudit(reportId), [reportId]);
  const { value, failure, again } = useLoaded(load);
  if (value === null) {
    return <Unread title="The report could not be drawn" failure={failure} again={again} />;
  }
  return <iframe className={classes.preview} title="Report" sandbox="" srcDoc={value} />;
};
