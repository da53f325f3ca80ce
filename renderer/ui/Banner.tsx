import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Banner.module.css';

interface BannerProps {
  icon: Icon;
  tone: 'info' | 'critical';
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** Something about everything on screen, above the page. */
export const Banner = ({ icon: Picture, tone, title, children, action }: BannerProps) => (
  <div className={classes.banner} data-tone={tone} role={tone === 'critical' ? 'alert' : 'status'}>
    <Picture size={18} stroke={1.75} className={classes.icon} aria-hidden />
    <div className={classes.words}>
      <strong>{title}</strong> {children}
    </div>
    {action}
  </div>
);
