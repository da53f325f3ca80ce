import { Button, Drawer } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconExternalLink } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { causeWords, phaseWords } from '../../../../shared/audit-words';
import type { AuditFinding, AuditRule } from '../../../../shared/model/audit';
import { formatCount } from '../../../../shared/units';
import { openReference } from '../../../api/audit';
import { invoke } from '../../../api/bridge';
import { useCountedDialog } from '../../../stores/dialogs';
import { CopyButton } from '../../../ui/CopyButton';
import { plainName, plainSentence } from '../../../ui/plain-name';
import { Problem } from '../../../ui/Problem';
import { useCovered } from '../../../ui/use-covered';
import { useWork } from '../../../ui/use-work';
import { SeverityBadge } from '../SeverityBadge';
import { Words } from '../Words';
import { CodeSides } from './CodeSides';
import classes from './FindingDrawer.module.css';
import { toMarkdown } from './markdown';
import { MendButton } from './MendButton';

const Reference = ({ rule }: { rule: AuditRule }) => {
  const { busy, problem, start } = useWork();
  if (rule.reference === null) return null;
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.reference}
        loading={busy}
        title={plainSentence(rule.reference)}
        rightSection={<IconExternalLink size={14} aria-hidden />}
        onClick={() => start(() => openReference(rule.ruleId))}
      >
        Read where that is written
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
};

interface DetailsProps {
  finding: AuditFinding;
  /** By which it was found; undefined = nobody knows it any more. */
  rule: AuditRule | undefined;
  endpointUrl: string | null;
}

const Details = ({ finding, rule, endpointUrl }: DetailsProps) => {
  const { severity, cause, phase, sentence, ruleId, evidence, fix, mend, source } = finding;
  return (
    <div className={classes.details}>
      <div className={classes.summary}>
        <SeverityBadge severity={severity} />
        <span className={classes.dim}>
          {causeWords[cause]} · {phaseWords[phase].toLowerCase()}
        </span>
        <span className={classes.end}>
          <CopyButton copy={() => invoke('app.copy', { text: toMarkdown(finding, rule) })} />
        </span>
      </div>
      <p className={classes.sentence}>
        <Words>{sentence}</Words>
      </p>
      {evidence.length > 0 && (
        <ul className={classes.evidence} aria-label="Evidence">
          {evidence.map(words => (
            <li key={words}>
              <Words>{words}</Words>
            </li>
          ))}
        </ul>
      )}
      <CodeSides finding={finding} />
      {rule && (
        <section className={classes.section} aria-label="Why it hurts">
          <h3 className={classes.title}>Why it hurts</h3>
          <p className={classes.words}>
            <Words>{rule.why}</Words>
          </p>
          <Reference rule={rule} />
        </section>
      )}
      <section className={classes.section} aria-label="What to do">
        <h3 className={classes.title}>What to do</h3>
        <p className={classes.words}>
          <Words>{fix}</Words>
        </p>
        {source === 'code' && (
          <p className={classes.note}>
            Where it is meant to be so, a comment on that line or the one above says it:{' '}
            <code>plimsoll-ignore {plainName(ruleId)}: reason</code>
          </p>
        )}
        {mend && <MendButton mend={mend} endpointUrl={source === 'engine' ? endpointUrl : null} />}
      </section>
    </div>
  );
};

interface FindingDrawerProps {
  /** Null = closed. */
  openId: string | null;
  show: (findingId: string | null) => void;
  /** In the order in which they are gone through. */
  findings: readonly AuditFinding[];
  /** By which they were found. */
  rules: readonly AuditRule[];
  endpointUrl: string | null;
}

/** One finding, beside the list: what is amiss, what shows it, and the safe way. */
export const FindingDrawer = ({
  openId,
  show,
  findings,
  rules,
  endpointUrl
}: FindingDrawerProps) => {
  const at = findings.findIndex(({ findingId }) => findingId === openId);
  const finding = findings[at];
  const covered = useCovered();
  useCountedDialog(finding !== undefined);
  const [before, after] = [findings[at - 1], findings[at + 1]];
  const rule = rules.find(({ ruleId }) => ruleId === finding?.ruleId);
  const content = useRef<HTMLDivElement>(null);
  // What had the keyboard may be gone with the finding before: it stays in the drawer.
  useEffect(() => {
    if (openId !== null && document.activeElement === document.body) content.current?.focus();
  }, [openId]);
  const turn = ({ key }: KeyboardEvent): void => {
    const to = key === 'ArrowLeft' ? before : key === 'ArrowRight' ? after : undefined;
    if (to) show(to.findingId);
  };
  return (
    <Drawer
      onKeyDown={turn}
      opened={finding !== undefined}
      onClose={() => show(null)}
      closeOnEscape={!covered}
      position="right"
      size={760}
      title={plainName(rule?.title ?? finding?.ruleId ?? 'Finding')}
      classNames={{ title: classes.heading, header: classes.header, body: classes.body }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      overlayProps={{ backgroundOpacity: 0.35 }}
    >
      {finding && (
        <div ref={content} className={classes.content} tabIndex={-1}>
          <Details
            key={finding.findingId}
            finding={finding}
            rule={rule}
            endpointUrl={endpointUrl}
          />
          <footer className={classes.footer}>
            <Button
              variant="default"
              size="xs"
              disabled={!before}
              leftSection={<IconChevronLeft size={14} aria-hidden />}
              aria-keyshortcuts="ArrowLeft"
              onClick={() => before && show(before.findingId)}
            >
              Previous
            </Button>
            <span className={classes.dim}>
              {formatCount(at + 1)} of {formatCount(findings.length)}
            </span>
            <Button
              variant="default"
              size="xs"
              disabled={!after}
              rightSection={<IconChevronRight size={14} aria-hidden />}
              aria-keyshortcuts="ArrowRight"
              onClick={() => after && show(after.findingId)}
            >
              Next
            </Button>
          </footer>
        </div>
      )}
    </Drawer>
  );
};
