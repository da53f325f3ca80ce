import { Button, Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RestorePreview } from '../../../../shared/model/history';
import { toInfo } from '../../../api/bridge';
import { previewRestore, restoreEntry } from '../../../api/history';
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

/** Says what will not be as it was before anything is created again. */
export const RestoreDialog = ({ entryId, close }: RestoreDialogProps) => {
  useCountedDialog(true);
  useFocusReturned();
  const [preview, setPreview] = useState<RestorePreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let wanted = true;
    previewRestore(entryId).then(
      found => wanted && setPreview(found),
      (error: unknown) => wanted && setProblem(toInfo(error).message)
    );
    return () => {
      wanted = false;
    };
  }, [entryId]);

  const restore = (): void => {
    setBusy(true);
    restoreEntry(entryId).then(close, (error: unknown) => {
      setBusy(false);
      setProblem(toInfo(error).message);
    });
  };
  const title = preview ? `Restore ${preview.kind} ${plainName(preview.name)}` : 'Restore';
  return (
    <Modal
      opened
      onClose={close}
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
      {problem !== null && (
        <p role="alert" className={`${classes.impossible} ${classes.problem}`}>
          {plainSentence(problem)}
        </p>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={close}>
          Not now
        </Button>
        <Button disabled={busy || !preview || preview.impossible !== null} onClick={restore}>
          Restore
        </Button>
      </div>
    </Modal>
  );
};
