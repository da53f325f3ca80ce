import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import classes from './ContainerTable.module.css';
import type { SortKey } from './selectors';
import { useView } from './view';

const columns: { key: SortKey | null; label: string; column: string }[] = [
  { key: 'name', label: 'Name', column: 'name' },
  { key: 'project', label: 'Project', column: 'project' },
  { key: 'state', label: 'State', column: 'state' },
  { key: 'memory', label: 'Memory', column: 'memory' },
  { key: null, label: 'Trend', column: 'trend' },
  { key: 'cpu', label: 'CPU', column: 'cpu' },
  { key: null, label: '', column: 'menu' }
];

export const HeaderRow = () => {
  const { sort, sortBy } = useView();
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  const order = sort.descending ? 'descending' : 'ascending';
  return (
    <div className={classes.header} role="row" aria-rowindex={1}>
      {columns.map(({ key, label, column }) => (
        <div
          key={column}
          role="columnheader"
          className={classes.cell}
          data-column={column}
          aria-label={label || 'Actions'}
          aria-sort={key === sort.key ? order : undefined}
        >
          {key === null ? (
            label
          ) : (
            <UnstyledButton
              className={classes.sort}
              data-active={key === sort.key || undefined}
              onClick={() => sortBy(key)}
            >
              {label}
              {key === sort.key && <Arrow size={13} stroke={2} aria-hidden />}
            </UnstyledButton>
          )}
        </div>
      ))}
    </div>
  );
};
