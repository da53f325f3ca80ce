import { Button } from '@mantine/core';
import { applyLimit, previewCompose, undoLimit } from '../api/limits';
import type { ComposeWish } from '../stores/limits';
import { answers, useEngine } from '../stores/engine';
import classes from './Limit.module.css';
import { plainName } from './plain-name';
import { Problem } from './Problem';
import { useWork } from './use-work';

const ComposeButton = ({ wish, enabled }: { wish: ComposeWish; enabled: boolean }) => (
  <Button
    variant="default"
    size="xs"
    disabled={!enabled}
    title={enabled ? undefined : 'It was not made by Compose'}
    aria-label={`Write the limit of ${plainName(wish.name)} to compose`}
    onClick={() => void previewCompose(wish)}
  >
    Write to compose…
  </Button>
);

interface WishProps {
  wish: ComposeWish;
  /** Whether Compose made the container: only then a file has its limit. */
  composed: boolean;
}

/** Gives a container the limit, or writes it down. */
export const LimitActions = ({ wish, composed }: WishProps) => {
  const { busy, problem, start } = useWork();
  const healthy = useEngine(answers);
  return (
    <div className={classes.actions}>
      <Button
        size="xs"
        variant="light"
        loading={busy}
        disabled={!healthy}
        aria-label={`Apply the limit to ${plainName(wish.name)} now`}
        onClick={() => start(() => applyLimit(wish.containerId, wish.toBytes))}
      >
        Apply now
      </Button>
      <ComposeButton wish={wish} enabled={composed} />
      <Problem>{problem}</Problem>
    </div>
  );
};

/** Takes a change back, or makes it last. */
export const ChangeActions = ({ wish, composed, changeId }: WishProps & { changeId: number }) => {
  const { busy, problem, start } = useWork();
  const healthy = useEngine(answers);
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        size="xs"
        loading={busy}
        disabled={!healthy}
        aria-label={`Undo the change of ${plainName(wish.name)}`}
        onClick={() => start(() => undoLimit(changeId))}
      >
        Undo
      </Button>
      <ComposeButton wish={wish} enabled={composed} />
      <Problem>{problem}</Problem>
    </div>
  );
};
