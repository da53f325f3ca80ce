import { Tooltip } from '@mantine/core';
import { formatCount } from '../../shared/units';
import { hashOf, useNavigation } from '../stores/navigation';
import { Mark } from '../ui/Mark';
import { destinations } from './pages';
import { usePressed } from './pressed';
import classes from './Rail.module.css';

export const Rail = () => {
  const current = useNavigation(store => store.page);
  const pressed = usePressed();
  return (
    <nav className={classes.rail} aria-label="Pages">
      <div className={classes.brand}>
        <Mark size={24} />
        <span className={classes.word}>Plimsoll</span>
      </div>
      {destinations.map(({ page, label, icon: Picture }) => (
        <Tooltip key={page} label={label} position="right" classNames={{ tooltip: classes.tip }}>
          <a
            className={classes.link}
            href={hashOf(page)}
            aria-label={label}
            aria-current={page === current ? 'page' : undefined}
            data-page={page}
            draggable={false}
          >
            <Picture size={18} stroke={1.75} aria-hidden />
            <span className={classes.word}>{label}</span>
            {page === 'containers' && pressed.count > 0 && (
              <span className={classes.mark} data-level={pressed.level} aria-hidden>
                {formatCount(pressed.count)}
              </span>
            )}
          </a>
        </Tooltip>
      ))}
    </nav>
  );
};
