import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { atWorkIn, currentSample, useContainers } from '../../stores/containers';
import { CleanUpButton } from '../../ui/CleanUpButton';
import { PageHeader } from '../../ui/PageHeader';
import { DiskPanel } from './DiskPanel';
import { EnginePanel } from './EnginePanel';
import { LatelyPanel } from './LatelyPanel';
import { MemoryPanel } from './MemoryPanel';
import classes from './Overview.module.css';
import { PressurePanel } from './PressurePanel';
import { verdict, type Reading } from './selectors';

const useReadings = (): Reading[] => {
  const { containers, latest } = useContainers();
  return useMemo(
    () =>
      containers.flatMap(container => {
        const sample = currentSample(container, latest);
        return sample ? [{ container, sample }] : [];
      }),
    [containers, latest]
  );
};

export const OverviewPage = () => {
  const readings = useReadings();
  const listed = useContainers(store => store.listed);
  const atWork = useContainers(useShallow(store => atWorkIn(store.containers)));
  return (
    <>
      <PageHeader
        title="Overview"
        summary={listed ? verdict(readings, atWork) : 'Reading the list of containers…'}
        actions={<CleanUpButton />}
      />
      <div className={classes.grid}>
        <EnginePanel atWork={atWork} />
        <PressurePanel readings={readings} />
        <DiskPanel />
        <LatelyPanel />
        <MemoryPanel />
      </div>
    </>
  );
};
