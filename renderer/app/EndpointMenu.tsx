import { Menu } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { useEffect } from 'react';
import { probeEndpoints, chooseEndpoint } from '../api/endpoints';
import { useEndpoints } from '../stores/endpoints';
import { go } from '../stores/navigation';
import { EndpointItem, UnusableItem } from './EndpointItem';
import classes from './Switcher.module.css';

const lookEveryMs = 5_000;

interface EndpointMenuProps {
  /** What the menu hangs from. */
  button: HTMLElement | null;
  opened: boolean;
  close: () => void;
}

/** The engines are asked while somebody looks, and not otherwise. */
const useProbes = (opened: boolean): void => {
  useEffect(() => {
    if (!opened) return undefined;
    void probeEndpoints();
    const timer = setInterval(() => void probeEndpoints(), lookEveryMs);
    return () => clearInterval(timer);
  }, [opened]);
};

/** The engines of this machine and its contexts, with their state; choosing one goes there. */
export default function EndpointMenu({ button, opened, close }: EndpointMenuProps) {
  const { options, unusable, probes, forThisTime } = useEndpoints();
  useProbes(opened);
  const { left = 0, bottom = 0 } = button?.getBoundingClientRect() ?? {};
  const act = (run: () => void) => (): void => {
    close();
    run();
  };
  return (
    <Menu
      opened={opened && options !== null}
      onClose={close}
      position="bottom-start"
      offset={6}
      width="min(440px, calc(100vw - 24px))"
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span aria-hidden style={{ position: 'fixed', left, top: bottom }} />
      </Menu.Target>
      <Menu.Dropdown aria-label="Engines" className={classes.menu}>
        <div className={classes.items}>
          {options?.map(option => (
            <EndpointItem
              key={option.choice}
              option={option}
              probe={probes[option.choice]}
              choose={act(() => {
                if (!option.current) void chooseEndpoint(option.choice);
              })}
            />
          ))}
          {unusable?.map(({ name, why }) => (
            <UnusableItem key={name} name={name} why={why} />
          ))}
        </div>
        <Menu.Divider />
        {forThisTime && (
          <p className={classes.note}>
            Plimsoll was started for one engine: another choice holds until it is closed.
          </p>
        )}
        <Menu.Item
          leftSection={<IconSettings size={16} stroke={1.75} />}
          onClick={act(() => go('settings'))}
        >
          Another address, or choose automatically…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
