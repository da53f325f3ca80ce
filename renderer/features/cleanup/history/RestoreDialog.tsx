import { Button, Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ErrorInfo } from '../../../../shared/errors';
import type { RestorePreview } from '../../../../shared/model/history';
import { toInfo } from '../../../api/bridge';
import { cancelRestore, previewRestore, restoreEntry } from '../../../api/history';
import { useFocusReturned } from '../../../ui/use-focus';
import { useCountedDialog } from '../../../stores/dialogs';
import { plainName, plainSentence } from '../../../ui/plain-name';
import classes from './History.module.css';

interface RestoreDialogProps {
  entryId: number;
  close: () => void;
}

const Outlook = ({ preview }: { preview: RestorePreview }) =>
  preview.impossible === null ? (
    <ul className={classes.losses}>
      {preview.losses.map(loss => (
        <li key={loss}>{plainSentence(loss)}</li>
      ))}
    </ul>
  ) : (
    <p role="alert" className={classes.impossible}>
      {plainSentence(preview.impossible)}
    </p>
  );

/** What a person has called off themselves is no alarm. */
const Problem = ({ code, message }: ErrorInfo) => (
  <p
    role="alert"
    className={`${classes.impossible} ${code === 'cancelled' ? '' : classes.problem}`}
  >
    {plainSentence(message)}
  </p>
);

/** Whatever it comes to, the call itself tells. */
const callOff = (entryId: number): void => void cancelRestore(entryId).catch(() => undefined);

/** Says what will not be as it was before anything is created again. */
export const RestoreDialog = ({ entryId, close }: RestoreDialogProps) => {
  useCountedDialog(true);
  useFocusReturned();
  const [preview, setPreview] = useState<RestorePreview | null>(null);
  const [problem, setProblem] = useState<ErrorInfo | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let wanted = true;
    let looking = true;
    previewRestore(entryId)
      .finally(() => (looking = false))
      .then(
        found => wanted && setPreview(found),
        (error: unknown) => wanted && setProblem(toInfo(error))
      );
    return () => {
      wanted = false;
      if (looking) callOff(entryId);
    };
  }, [entryId]);

  const restore = (): void => {
    setBusy(true);
    setProblem(null);
    restoreEntry(entryId).then(close, (error: unknown) => {
      setBusy(false);
      setProblem(toInfo(error));
    });
  };
  // What was called off says by itself how far it had come.
  const leave = (): void => (busy ? callOff(entryId) : close());
  const title = preview ? `Restore ${preview.kind} ${plainName(preview.name)}` : 'Restore';
  return (
    <Modal
      opened
      onClose={leave}
      title={title}
      centered
      radius="lg"
      padding={22}
      overlayProps={{ backgroundOpacity: 0.4 }}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {preview && <Outlook preview={preview} />}
      {!preview && problem === null && <Loader size="sm" aria-label="Looking" />}
      {busy && (
        <p role="status" className={`${classes.impossible} ${classes.waiting}`}>
          <Loader size="xs" aria-hidden />
          Waiting for the engine…
        </p>
      )}
      {problem !== null && <Problem {...problem} />}
      <div className={classes.actions}>
        <Button variant="default" onClick={leave}>
          {busy ? 'Cancel' : 'Not now'}
        </Button>
        <Button disabled={busy || !preview || preview.impossible !== null} onClick={restore}>
          Restore
        </Button>
      </div>
    </Modal>
  );
};
