import { VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { LimitReason } from '../../shared/model/limit';
import classes from './Limit.module.css';
import { limitWord, reasonWords } from './limit-words';

/** From one limit to another. */
export const LimitStep = ({ from, to }: { from: number | null; to: number }) => (
  <span className={classes.step}>
    <span className={classes.from}>{limitWord(from)}</span>
    <IconArrowRight size={14} stroke={1.75} className={classes.arrow} aria-hidden />
    <VisuallyHidden>to</VisuallyHidden>
    <strong>{limitWord(to)}</strong>
  </span>
);

export const ReasonBadge = ({ reason }: { reason: LimitReason }) => (
  <span className={classes.reason} data-reason={reason}>
    {reasonWords[reason]}
  </span>
);
