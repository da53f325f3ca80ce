import { Skeleton } from '@mantine/core';
import { IconBox, IconFilterOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { plural } from '../../../shared/units';
import { atWorkIn, atWorkWords, currentSample, useContainers } from '../../stores/containers';
import { EmptyState } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import { ContainerDrawer } from './ContainerDrawer';
import classes from './ContainersPage.module.css';
import { ContainerTable } from './ContainerTable';
import { filterRows } from './selectors';
import { Toolbar } from './Toolbar';
import { useView } from './view';

export default function ContainersPage() {
  const { listed, containers, latest } = useContainers();
  const filter = useView(view => view.filter);
  const rows = useMemo(
    () => containers.map(container => ({ container, sample: currentSample(container, latest) })),
    [containers, latest]
  );
  const found = useMemo(() => filterRows(rows, filter), [rows, filter]);
  const summary = listed
    ? `${plural(containers.length, 'container')}, ${atWorkWords(atWorkIn(containers))}.`
    : 'Reading the list of containers…';
  return (
    <div className={classes.page}>
      <PageHeader title="Containers" summary={summary} />
      {listed && containers.length > 0 && <Toolbar shown={found.length} all={containers.length} />}
      {!listed && <Skeleton height={320} aria-label="Loading" role="status" />}
      {listed && containers.length === 0 && (
        <EmptyState icon={IconBox} title="No containers yet">
          This engine has none. Start your tests or a compose project, and they show here within a
          second.
        </EmptyState>
      )}
      {containers.length > 0 && found.length === 0 && (
        <EmptyState icon={IconFilterOff} title="No container matches">
          Change the words or the state you filter by.
        </EmptyState>
      )}
      {found.length > 0 && <ContainerTable rows={found} />}
      <ContainerDrawer />
    </div>
  );
}
