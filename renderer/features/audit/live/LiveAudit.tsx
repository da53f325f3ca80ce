import { Button } from '@mantine/core';
import { useCallback } from 'react';
import type { AuditProgress } from '../../../../shared/model/audit';
import { formatCount, plural } from '../../../../shared/units';
import { cancelAudit } from '../../../api/audit';
import { goesOn, useAudit } from '../../../stores/audit';
import { useEngine } from '../../../stores/engine';
import { hashOf } from '../../../stores/navigation';
import { Panel } from '../../../ui/Panel';
import { plainSentence } from '../../../ui/plain-name';
import { Problem } from '../../../ui/Problem';
import { useEscape } from '../../../ui/use-escape';
import { useWork } from '../../../ui/use-work';
import { Counts } from '../Counts';
import { Findings } from '../findings/Findings';
import { countsOf } from '../words';
import classes from './LiveAudit.module.css';

const titles: Record<AuditProgress['state'], string> = {
  reading: 'Reading the folder',
  asking: 'Asking the engine',
  finished: 'Finished',
  cancelled: 'Cancelled',
  failed: 'The audit failed'
};

/** How many files are read and what was found, as one line. */
const countWords = ({
  files: { found, read },
  state,
  findings,
  unlisted,
  failed
}: AuditProgress): string => {
  if (state === 'reading' && read === 0) {
    return found === 0 ? 'Looking for files…' : `Looking for files: ${formatCount(found)} so far`;
  }
  const total = findings.length + unlisted;
  const some =
    total === 0 ? (failed === 0 ? 'nothing found' : 'no findings') : plural(total, 'finding');
  const words = [
    ...(found === 0 ? [] : [`${formatCount(read)} of ${plural(found, 'file')}`]),
    goesOn({ state }) ? `${some} so far` : some,
    ...(failed === 0 ? [] : [`${plural(failed, 'file')} could not be read`]),
    ...(unlisted === 0 ? [] : [`${formatCount(findings.length)} of them listed`])
  ].join(' · ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const Bar = ({ live }: { live: AuditProgress }) => {
  const { found, read } = live.files;
  // Nobody knows how many files there are until all are listed, nor how long an engine takes.
  const isOpen = live.state === 'asking' || read === 0;
  const share = isOpen ? undefined : Math.floor((read / found) * 100);
  return (
    <div
      className={classes.track}
      role="progressbar"
      aria-label="Audit progress"
      aria-valuenow={share}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <div
        className={classes.fill}
        data-open={isOpen || undefined}
        style={isOpen ? undefined : { width: `${share}%` }}
      />
    </div>
  );
};

const CancelButton = ({ auditId }: { auditId: string }) => {
  const { busy, problem, start } = useWork();
  const cancel = useCallback((): void => start(() => cancelAudit(auditId)), [auditId, start]);
  useEscape(!busy, cancel);
  return (
    <>
      <Button variant="default" loading={busy} onClick={cancel} aria-keyshortcuts="Escape">
        Cancel
      </Button>
      <Problem>{problem}</Problem>
    </>
  );
};

const Over = ({ live }: { live: AuditProgress }) => (
  <span className={classes.buttons}>
    {live.reportId !== null && (
      <Button component="a" href={hashOf('audit', live.reportId)}>
        See the report
      </Button>
    )}
    <Button variant="default" onClick={() => useAudit.getState().leave()}>
      New audit
    </Button>
  </span>
);

const lastWords = ({ state, findings }: AuditProgress): string | null => {
  if (state !== 'cancelled') return null;
  return findings.length === 0
    ? 'Nothing was found until then, and no report was kept.'
    : 'What was found until then is below. No report was kept of it.';
};

/** An audit under way, or the last one: how far it is, and what it has found so far. */
export const LiveAudit = ({ live }: { live: AuditProgress }) => {
  const endpointUrl = useEngine(store => store.status?.endpoint.url ?? null);
  const { state, findings, rules, auditId, failure } = live;
  const words = lastWords(live);
  return (
    <>
      <Panel title={titles[state]}>
        <div className={classes.line}>
          {state === 'failed' ? (
            <span className={classes.files} role="alert">
              {plainSentence(failure ?? 'It is not known why.')}
            </span>
          ) : (
            <span className={classes.files} role="status">
              {countWords(live)}
            </span>
          )}
          <Counts counts={countsOf(findings)} />
          <span className={classes.end}>
            {goesOn(live) ? <CancelButton key={auditId} auditId={auditId} /> : <Over live={live} />}
          </span>
        </div>
        {goesOn(live) && <Bar live={live} />}
        {words !== null && <p className={classes.words}>{words}</p>}
      </Panel>
      {findings.length > 0 && (
        <Findings key={auditId} findings={findings} rules={rules} endpointUrl={endpointUrl} />
      )}
    </>
  );
};
