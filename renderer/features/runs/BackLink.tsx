import { IconChevronLeft } from '@tabler/icons-react';
import { hashOf } from '../../stores/navigation';
import classes from './Runs.module.css';

export const BackLink = () => (
  <a className={classes.back} href={hashOf('runs')}>
    <IconChevronLeft size={15} aria-hidden />
    All runs
  </a>
);
