import { Kbd, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { formatCount } from '../../../shared/units';
import classes from './ContainersPage.module.css';
import type { StateFilter } from './selectors';
import { useView } from './view';

const states: { value: StateFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'running', label: 'Running' },
  { value: 'stopped', label: 'Stopped' }
];

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || 'value' in target);

/** "/" puts the cursor into the filter, as people know it from the web. */
const useSlash = () => {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== '/' || typing(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return input;
};

export const Toolbar = ({ shown, all }: { shown: number; all: number }) => {
  const { filter, grouped, narrow, group } = useView();
  const input = useSlash();
  return (
    <div className={classes.toolbar} role="search">
      <TextInput
        ref={input}
        className={classes.search}
        size="sm"
        aria-label="Filter containers"
        placeholder="Name, project or image"
        leftSection={<IconSearch size={15} stroke={1.75} />}
        rightSection={<Kbd size="xs">/</Kbd>}
        value={filter.text}
        maxLength={200}
        onChange={event => narrow({ text: event.currentTarget.value })}
        onKeyDown={event => {
          if (event.key === 'Escape') narrow({ text: '' });
        }}
      />
      <SegmentedControl
        size="xs"
        aria-label="State"
        data={states}
        value={filter.state}
        onChange={state => narrow({ state })}
      />
      <Switch
        size="xs"
        label="Above the load line"
        checked={filter.pressed}
        onChange={event => narrow({ pressed: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        label="Group by project"
        checked={grouped}
        onChange={event => group(event.currentTarget.checked)}
      />
      {shown < all && (
        <span className={classes.shown} role="status">
          {formatCount(shown)} of {formatCount(all)}
        </span>
      )}
    </div>
  );
};
