import { Button, Loader, Modal } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CleanupReport } from '../../../shared/model/pass';
import type { Plan } from '../../../shared/model/plan';
import { tooYoungWords } from '../../../shared/plan-words';
import { useCleanup, type Dialog } from '../../stores/cleanup';
import { EmptyState, ErrorState } from '../../ui/Message';
import { useFirstFocus } from '../../ui/use-focus';
import { Choosing } from './Choosing';
import classes from './PlanDialog.module.css';
import { Progress } from './Progress';
import { Report } from './Report';

const CloseButton = ({ close }: { close: () => void }) => (
  <Button variant="default" onClick={close}>
    Close
  </Button>
);

const whyNothing = (plan: Plan): string => {
  const young = tooYoungWords(plan);
  return young === null ? 'Everything here is in use.' : `${young} All else is in use.`;
};

const NothingToDo = ({ plan, close }: { plan: Plan; close: () => void }) => (
  <EmptyState
    icon={IconCircleCheck}
    title="Nothing to clean up"
    action={<CloseButton close={close} />}
  >
    {whyNothing(plan)}
  </EmptyState>
);

const Done = ({ report, close }: { report: CleanupReport; close: () => void }) => {
  const done = useFirstFocus<HTMLButtonElement>();
  return (
    <>
      <div className={classes.scroll}>
        <Report report={report} />
      </div>
      <footer className={classes.footer}>
        <span />
        <Button ref={done} onClick={close}>
          Done
        </Button>
      </footer>
    </>
  );
};

const contentOf = (dialog: Dialog, close: () => void): ReactNode => {
  if (dialog.step === 'closed') return null;
  if (dialog.step === 'planning') {
    return (
      <div className={classes.planning} role="status">
        <Loader size="sm" />
        Looking at what is there now…
      </div>
    );
  }
  if (dialog.step === 'failed') {
    const action = <CloseButton close={close} />;
    return <ErrorState title="That did not work" failure={dialog.failure} action={action} />;
  }
  const { plan } = dialog;
  if (dialog.step === 'running') return <Progress planId={plan.planId} close={close} />;
  if (dialog.step === 'reported') return <Done report={dialog.report} close={close} />;
  if (plan.items.length + plan.kept.length === 0) return <NothingToDo plan={plan} close={close} />;
  return <Choosing key={plan.planId} plan={plan} close={close} />;
};

/** A plan made in a container's drawer opens over that drawer, which has Mantine's 200. */
const abovePanels = 250;

/** From the plan to the report, in one place. Closing it while it runs only hides it. */
export default function PlanDialog() {
  const { dialog, close } = useCleanup();
  return (
    <Modal
      opened={dialog.step !== 'closed'}
      onClose={close}
      title="Cleanup plan"
      size={720}
      zIndex={abovePanels}
      centered
      radius="lg"
      padding={0}
      closeOnClickOutside={dialog.step !== 'running'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      overlayProps={{ backgroundOpacity: 0.4 }}
      classNames={{
        header: classes.header,
        title: classes.title,
        body: classes.body,
        content: classes.content
      }}
    >
      {contentOf(dialog, close)}
    </Modal>
  );
}
