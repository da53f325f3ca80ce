import {
  IconAlertTriangleFilled,
  IconHeartBroken,
  IconPlugConnectedX,
  IconRefresh,
  IconX,
  type Icon
} from '@tabler/icons-react';
import type { IncidentKind } from '../../../../shared/model/incident';
import { kindWords } from '../../../../shared/incident-words';
import classes from './Timeline.module.css';

/** Each kind has a shape of its own: colour alone tells nothing. */
const shapes: Record<IncidentKind, Icon> = {
  oom: IconAlertTriangleFilled,
  'child-oom': IconAlertTriangleFilled,
  crash: IconX,
  'restart-loop': IconRefresh,
  unhealthy: IconHeartBroken,
  outage: IconPlugConnectedX
};

export const IncidentShape = ({ kind }: { kind: IncidentKind }) => {
  const Shape = shapes[kind];
  return (
    <span className={classes.shape} data-kind={kind} aria-hidden>
      <Shape size={11} stroke={2.5} />
    </span>
  );
};

export const IncidentMark = ({ kind, at }: { kind: IncidentKind; at: number }) => (
  <span className={classes.mark} style={{ left: `${at}%` }} title={kindWords[kind]}>
    <IncidentShape kind={kind} />
  </span>
);
