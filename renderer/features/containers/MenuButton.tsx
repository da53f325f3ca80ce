import { IconDots } from '@tabler/icons-react';
import type { Container } from '../../../shared/model/container';
import { plainName } from '../../ui/plain-name';
import classes from './ContainerTable.module.css';
import type { MenuPlace } from './RowMenu';

interface MenuButtonProps {
  container: Container;
  offset: number;
  openMenu: (place: MenuPlace) => void;
}

export const MenuButton = ({ container, offset, openMenu }: MenuButtonProps) => (
  <button
    type="button"
    className={classes.menuButton}
    aria-haspopup="menu"
    aria-label={`Actions for ${plainName(container.name)}`}
    onClick={event => {
      event.stopPropagation();
      const opener = event.currentTarget;
      const { right, bottom } = opener.getBoundingClientRect();
      openMenu({ container, offset, x: right, y: bottom, opener });
    }}
  >
    <IconDots size={16} stroke={1.75} aria-hidden />
  </button>
);
