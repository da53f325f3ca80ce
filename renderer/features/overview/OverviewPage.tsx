import { useMemo } from 'react';
import { currentSample, useContainers } from '../../stores/containers';
import { CleanUpButton } from '../../ui/CleanUpButton';
import { PageHeader } from '../../ui/PageHeader';
import { DiskPanel } from './DiskPanel';
import { EnginePanel } from './EnginePanel';
import { LatelyPanel } from './LatelyPanel';
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
  const running = useContainers(
    store => store.containers.filter(({ state }) => state === 'running').length
  );
  return (
    <>
      <PageHeader
        title="Overview"
        summary={listed ? verdict(readings, running) : 'Reading the list of containers…'}
        actions={<CleanUpButton />}
      />
      <div className={classes.grid}>
        <EnginePanel readings={readings} running={running} />
        <PressurePanel readings={readings} />
        <DiskPanel />
        <LatelyPanel />
      </div>
    </>
  );
};
