import { IconChevronLeft } from '@tabler/icons-react';
import { hashOf } from '../../stores/navigation';
import classes from './Audit.module.css';

export const BackLink = () => (
  <a className={classes.back} href={hashOf('audit')}>
    <IconChevronLeft size={15} aria-hidden />
    All audits
  </a>
);
