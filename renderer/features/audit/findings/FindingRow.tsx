import { memo, type KeyboardEvent } from 'react';
import type { AuditFinding } from '../../../../shared/model/audit';
import { Name } from '../../../ui/Name';
import { plainName, plainSentence } from '../../../ui/plain-name';
import { SeverityBadge } from '../SeverityBadge';
import { Words } from '../Words';
import { placeWords } from '../words';
import classes from './FindingList.module.css';

interface FindingRowProps {
  finding: AuditFinding;
  /** Its key in the list. */
  lineKey: string;
  index: number;
  offset: number;
  tabbable: boolean;
  choose: (lineKey: string) => void;
  open: (findingId: string) => void;
}

/** Where it is and how that looks, or what shows it. */
const Shown = ({ finding }: { finding: AuditFinding }) => {
  const { place, evidence } = finding;
  const where = placeWords(finding);
  if (!place || where === null) {
    return <span className={classes.evidence}>{plainSentence(evidence.join(' '))}</span>;
  }
  return (
    <>
      <span className={classes.place}>
        <Name code middle>
          {where}
        </Name>
      </span>
      <code className={classes.code}>{plainName(place.text.trim())}</code>
    </>
  );
};

export const FindingRow = memo(
  ({ finding, lineKey, index, offset, tabbable, choose, open }: FindingRowProps) => {
    const { findingId, severity, sentence } = finding;
    const press = (event: KeyboardEvent<HTMLDivElement>): void => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      open(findingId);
    };
    return (
      <div
        className={classes.row}
        role="row"
        aria-rowindex={index + 1}
        data-line={index}
        tabIndex={tabbable ? 0 : -1}
        style={{ transform: `translateY(${offset}px)` }}
        onClick={() => open(findingId)}
        onFocus={() => choose(lineKey)}
        onKeyDown={press}
      >
        <div role="gridcell" className={classes.severity}>
          <SeverityBadge severity={severity} />
        </div>
        <div role="gridcell" className={classes.words}>
          <span className={classes.sentence} title={plainSentence(sentence)}>
            <Words>{sentence}</Words>
          </span>
          <span className={classes.shown}>
            <Shown finding={finding} />
          </span>
        </div>
      </div>
    );
  }
);
