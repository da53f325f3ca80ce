import { Tooltip } from '@mantine/core';
import { formatCount, plural } from '../../shared/units';
import { hashOf, useNavigation } from '../stores/navigation';
import { Mark } from '../ui/Mark';
import { destinations } from './pages';
import { usePressed } from './pressed';
import classes from './Rail.module.css';

const pressedWords = (count: number): string =>
  count > 0 ? `${plural(count, 'container')} above the load line` : '';

export const Rail = () => {
  const current = useNavigation(store => store.page);
  const pressed = usePressed();
  return (
    <nav className={classes.rail} aria-label="Pages">
      <div className={classes.brand}>
        <Mark size={24} />
        <span className={classes.word}>Plimsoll</span>
      </div>
      {destinations.map(({ page, label, icon: Picture }) => {
        const words = page === 'containers' ? pressedWords(pressed.count) : '';
        return (
          <Tooltip key={page} label={label} position="right" classNames={{ tooltip: classes.tip }}>
            <a
              className={classes.link}
              href={hashOf(page)}
              aria-label={label}
              aria-current={page === current ? 'page' : undefined}
              aria-description={words || undefined}
              data-page={page}
              draggable={false}
            >
              <Picture size={18} stroke={1.75} aria-hidden />
              <span className={classes.word}>{label}</span>
              {words !== '' && (
                <span className={classes.mark} data-level={pressed.level} title={words} aria-hidden>
                  {formatCount(pressed.count)}
                </span>
              )}
            </a>
          </Tooltip>
        );
      })}
    </nav>
  );
};
