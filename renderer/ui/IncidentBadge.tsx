import type { IncidentKind } from '../../shared/model/incident';
import classes from './IncidentBadge.module.css';
import { kindWords } from '../../shared/incident-words';

/** What went wrong, in a word or two. */
export const IncidentBadge = ({ kind }: { kind: IncidentKind }) => (
  <span className={classes.kind} data-kind={kind}>
    {kindWords[kind]}
  </span>
);
