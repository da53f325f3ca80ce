import { Skeleton, VisuallyHidden } from '@mantine/core';
import type { EngineDisk, Headroom } from '../../../shared/model/warning';
import { formatMemory, formatPercent, formatSize, plural } from '../../../shared/units';
import { useEngine } from '../../stores/engine';
import { useWarnings } from '../../stores/warnings';
import { answers } from '../../ui/engine-words';
import { Memory } from '../../ui/Figures';
import { Panel } from '../../ui/Panel';
import { plainSentence } from '../../ui/plain-name';
import classes from './Overview.module.css';

const share = (part: number, whole: number): number => (whole > 0 ? (part / whole) * 100 : 0);

/** What is used and what the limits allow, on the scale of the larger of limits and memory. */
const Scale = ({ memory, headroom }: { memory: number; headroom: Headroom }) => {
  const { usedBytes, limitsBytes } = headroom;
  const whole = Math.max(memory, limitsBytes, usedBytes);
  return (
    <div className={classes.scale} aria-hidden>
      <div className={classes.allowed} style={{ width: `${share(limitsBytes, whole)}%` }} />
      <div className={classes.inUse} style={{ width: `${share(usedBytes, whole)}%` }} />
      <div className={classes.brim} style={{ left: `${share(memory, whole)}%` }} />
    </div>
  );
};

const verdictOf = ({ memoryBytes, limitsBytes, overcommittedBytes, limited }: Headroom): string => {
  if (memoryBytes === null) return 'How much memory the engine has is not known.';
  if (overcommittedBytes > 0) {
    return `Overcommitted by ${formatMemory(overcommittedBytes)}: if all containers filled their limits, the engine would run out of memory.`;
  }
  if (limited === 0) return 'No running container has a limit.';
  return `All limits together leave ${formatMemory(memoryBytes - limitsBytes)} of the engine's memory.`;
};

const Unlimited = ({ headroom, told }: { headroom: Headroom; told: boolean }) => {
  const { unlimited, unlimitedUsedBytes } = headroom;
  const inUse = told ? `, ${formatMemory(unlimitedUsedBytes)} in use` : '';
  return <dd>{unlimited === 0 ? 'none' : `${plural(unlimited, 'container')}${inUse}`}</dd>;
};

const Disk = ({ disk }: { disk: EngineDisk }) =>
  disk.known ? (
    <dd>
      {formatSize(disk.freeBytes)} free of {formatSize(disk.totalBytes)}
    </dd>
  ) : (
    <dd title={plainSentence(disk.why)}>
      <span className={classes.dim}>not known</span>
      <VisuallyHidden>: {plainSentence(disk.why)}</VisuallyHidden>
    </dd>
  );

/** How much more the engine can carry. */
export const HeadroomPanel = () => {
  const headroom = useWarnings(store => store.headroom);
  const told = useEngine(({ status }) => status !== null && answers(status));
  if (!headroom) {
    return (
      <Panel title="Headroom">
        <Skeleton height={120} />
      </Panel>
    );
  }
  const { memoryBytes, usedBytes, limitsBytes, overcommittedBytes, limited, disk } = headroom;
  const over = overcommittedBytes > 0;
  return (
    <Panel title="Headroom" aside={memoryBytes === null ? undefined : formatMemory(memoryBytes)}>
      {memoryBytes !== null && <Scale memory={memoryBytes} headroom={headroom} />}
      <p className={classes.verdict} data-over={over || undefined}>
        {verdictOf(headroom)}
      </p>
      <dl className={classes.facts}>
        <dt>In use</dt>
        <dd>
          <Memory value={told ? usedBytes : null} />
          {told && memoryBytes !== null && (
            <span className={classes.dim}> · {formatPercent(share(usedBytes, memoryBytes))}</span>
          )}
        </dd>
        <dt>Sum of limits</dt>
        <dd>
          {formatMemory(limitsBytes)}
          <span className={classes.dim}> · {plural(limited, 'container')}</span>
        </dd>
        <dt>Without a limit</dt>
        <Unlimited headroom={headroom} told={told} />
        <dt>Disk of the engine</dt>
        <Disk disk={disk} />
      </dl>
    </Panel>
  );
};
