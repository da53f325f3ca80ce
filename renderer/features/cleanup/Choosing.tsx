import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Plan } from '../../../shared/model/plan';
import { executePlan, type ExportFolder } from '../../api/cleanup';
import { useFirstFocus } from '../../ui/use-focus';
import { ConfirmNames } from './ConfirmNames';
import { ItemGroup } from './ItemGroup';
import { KeptItems } from './KeptItems';
import classes from './PlanDialog.module.css';
import {
  chosenItems,
  confirmWords,
  groupItems,
  initialChoice,
  orderOf,
  put,
  toConfirm,
  totalWords
} from './selection';

interface ChoosingProps {
  plan: Plan;
  close: () => void;
}

/** The frozen plan: what goes is chosen here, and named volumes are asked for a second time. */
export const Choosing = ({ plan, close }: ChoosingProps) => {
  const { planId, items, kept } = plan;
  const [choice, setChoice] = useState(() => initialChoice(items));
  const [asking, setAsking] = useState(false);
  const [exportTo, setExportTo] = useState<ExportFolder | null>(null);
  // The harmless one: whoever presses Enter once too often has removed nothing.
  const notNow = useFirstFocus<HTMLButtonElement>();
  const chosen = chosenItems(items, choice);
  const named = toConfirm(items, choice);
  const unconfirmed = asking && named.some(({ itemId }) => !choice.confirmed.has(itemId));

  const choose = (set: keyof typeof choice, ids: string[], present: boolean): void =>
    setChoice(now => ({ ...now, [set]: put(now[set], ids, present) }));
  const confirm = (): void => {
    if (named.length > 0 && !asking) setAsking(true);
    else void executePlan(orderOf(planId, items, choice, exportTo?.folderId));
  };

  return (
    <>
      <div className={classes.scroll}>
        {asking ? (
          <ConfirmNames
            volumes={named}
            confirmed={choice.confirmed}
            confirm={(id, present) => choose('confirmed', [id], present)}
            exportTo={exportTo}
            setExportTo={setExportTo}
          />
        ) : (
          groupItems(items).map(group => (
            <ItemGroup
              key={group.key}
              group={group}
              choice={choice}
              select={(ids, present) => choose('selected', ids, present)}
              keep={(id, present) => choose('kept', [id], present)}
            />
          ))
        )}
        {!asking && kept.length > 0 && <KeptItems kept={kept} />}
      </div>
      <footer className={classes.footer}>
        <span className={classes.total} role="status">
          {totalWords(chosen, choice)}
        </span>
        <Button
          ref={notNow}
          data-autofocus
          variant="default"
          onClick={asking ? () => setAsking(false) : close}
        >
          {asking ? 'Back' : 'Not now'}
        </Button>
        <Button
          color={asking ? 'red' : undefined}
          disabled={chosen.length === 0 || unconfirmed}
          onClick={confirm}
        >
          {confirmWords(chosen)}
        </Button>
      </footer>
    </>
  );
};
