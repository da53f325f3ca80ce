import { Button, Loader, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ComposeEdit, ComposeWritten } from '../../../shared/model/limit';
import { formatMemory } from '../../../shared/units';
import { previewCompose, writeCompose } from '../../api/limits';
import { useLimits, type ComposeDialog as Dialog, type ComposeWish } from '../../stores/limits';
import { ErrorState } from '../../ui/Message';
import { Name } from '../../ui/Name';
import { plainName } from '../../ui/plain-name';
import classes from './ComposeDialog.module.css';
import { Diff } from './Diff';

const closeIt = (): void => useLimits.getState().go({ step: 'closed' });

const Choose = ({ wish }: { wish: ComposeWish }) => (
  <Button variant="default" onClick={() => void previewCompose(wish, true)}>
    Choose another file…
  </Button>
);

const Shown = ({ edit, wish, busy }: { edit: ComposeEdit; wish: ComposeWish; busy: boolean }) => (
  <>
    <div className={classes.scroll}>
      <p className={classes.words}>
        Exactly this is changed in the service {plainName(edit.service)}; the file as it was is kept
        by Plimsoll.
      </p>
      <Name code>{edit.file}</Name>
      <Diff lines={edit.lines} />
      {edit.notes.map(note => (
        <p key={note} className={classes.words}>
          {note}
        </p>
      ))}
      <p className={classes.words}>
        It counts from the next time the container is created: docker compose up -d.
      </p>
    </div>
    <footer className={classes.footer}>
      <Choose wish={wish} />
      <Button variant="default" onClick={closeIt}>
        Not now
      </Button>
      <Button loading={busy} onClick={() => void writeCompose()} data-autofocus>
        Write to the file
      </Button>
    </footer>
  </>
);

const Written = ({ written }: { written: ComposeWritten }) => (
  <>
    <div className={classes.scroll}>
      <p className={classes.words} role="status">
        The limit is written. It counts from the next time the container is created: docker compose
        up -d.
      </p>
      <Name code>{written.file}</Name>
      <p className={classes.words}>The file as it was:</p>
      <Name code dimmed>
        {written.backup}
      </Name>
    </div>
    <footer className={classes.footer}>
      <span />
      <Button onClick={closeIt} data-autofocus>
        Done
      </Button>
    </footer>
  </>
);

const contentOf = (dialog: Dialog): ReactNode => {
  if (dialog.step === 'closed') return null;
  if (dialog.step === 'looking') {
    return (
      <div className={classes.looking} role="status">
        <Loader size="sm" />
        Looking at the compose file…
      </div>
    );
  }
  if (dialog.step === 'failed') {
    const action = <Choose wish={dialog.wish} />;
    return (
      <ErrorState title="The limit was not written" failure={dialog.failure} action={action} />
    );
  }
  if (dialog.step === 'written') return <Written written={dialog.written} />;
  return <Shown edit={dialog.edit} wish={dialog.wish} busy={dialog.step === 'writing'} />;
};

/** Opened from a container's drawer, it lies over that. */
const abovePanels = 250;

const titleOf = (dialog: Dialog): string =>
  dialog.step === 'closed'
    ? 'Write to compose'
    : `Write ${formatMemory(dialog.wish.toBytes)} for ${plainName(dialog.wish.name)} to compose`;

/** What changes in a compose file, before it does. */
export default function ComposeDialog() {
  const dialog = useLimits(store => store.dialog);
  return (
    <Modal
      opened={dialog.step !== 'closed'}
      onClose={closeIt}
      title={titleOf(dialog)}
      size={680}
      zIndex={abovePanels}
      centered
      radius="lg"
      padding={0}
      closeButtonProps={{ 'aria-label': 'Close' }}
      overlayProps={{ backgroundOpacity: 0.4 }}
      classNames={{ header: classes.header, title: classes.title }}
    >
      {contentOf(dialog)}
    </Modal>
  );
}
