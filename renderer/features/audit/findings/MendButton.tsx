import { Button } from '@mantine/core';
import type { MendingPlace } from '../../../../shared/model/audit';
import { previewCleanup } from '../../../api/cleanup';
import { useContainers } from '../../../stores/containers';
import { answers, useEngine } from '../../../stores/engine';
import classes from './FindingDrawer.module.css';
import { isEndpoint, mendingOf } from './mending';

interface MendButtonProps {
  mend: MendingPlace;
  /** Whose finding it is; null = not of an engine. */
  endpointUrl: string | null;
}

/** Why there is nothing to be opened; null = there is. */
const useObstacle = ({ mend, endpointUrl }: MendButtonProps): string | null => {
  const watched = useEngine(store => store.status?.endpoint.url ?? '');
  const containerId = 'containerId' in mend ? mend.containerId : null;
  const isThere = useContainers(({ containers }) =>
    containers.some(({ id }) => id === containerId)
  );
  if (endpointUrl !== null && !isEndpoint(endpointUrl, watched)) {
    return 'This was found on an engine that is not watched now.';
  }
  return containerId === null || isThere ? null : 'This container is not there any more.';
};

/** Opens the place where Plimsoll mends it; of a cleanup it shows the plan. */
export const MendButton = ({ mend, endpointUrl }: MendButtonProps) => {
  const healthy = useEngine(answers);
  const obstacle = useObstacle({ mend, endpointUrl });
  if (obstacle !== null) return <p className={classes.note}>{obstacle}</p>;
  const { label, hash } = mendingOf(mend);
  return (
    <Button
      component="a"
      size="xs"
      variant="light"
      href={hash}
      onClick={() => {
        if (mend.kind === 'cleanup' && healthy) void previewCleanup();
      }}
    >
      {label}
    </Button>
  );
};
