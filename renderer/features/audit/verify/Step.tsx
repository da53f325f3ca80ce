import { Loader, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Verification } from '../../../../shared/model/audit';
import { plainSentence } from '../../../ui/plain-name';
import { stateWords, stepWords } from './steps';
import classes from './VerifyPanel.module.css';

type VerifyStep = Verification['steps'][number];

const icon = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;

const signs: Record<VerifyStep['state'], ReactNode> = {
  waiting: <IconCircleDashed {...icon} />,
  running: <Loader size={16} aria-hidden />,
  passed: <IconCircleCheck {...icon} />,
  failed: <IconAlertTriangle {...icon} />,
  skipped: <IconCircleMinus {...icon} />
};

/** One step: what it looks at, and what it came to, with its numbers. */
export const Step = ({ step: { step, state, sentence, evidence } }: { step: VerifyStep }) => {
  const { title, what } = stepWords[step];
  return (
    <li className={classes.step} data-state={state}>
      <span className={classes.sign}>{signs[state]}</span>
      <div className={classes.words}>
        <span className={classes.title}>
          {title}
          <VisuallyHidden>: {stateWords[state]}</VisuallyHidden>
        </span>
        <p className={classes.sentence}>{sentence === '' ? what : plainSentence(sentence)}</p>
        {evidence.length > 0 && (
          <ul className={classes.evidence}>
            {evidence.map(words => (
              <li key={words}>{plainSentence(words)}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
};
