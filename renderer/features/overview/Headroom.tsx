import type { Headroom as Figures } from '../../../shared/model/warning';
import { formatMemory, plural } from '../../../shared/units';
import { useThresholds } from '../../stores/settings';
import { useEngine } from '../../stores/engine';
import { useWarnings } from '../../stores/warnings';
import { answers } from '../../ui/engine-words';
import { Memory, Percent } from '../../ui/Figures';
import classes from './Overview.module.css';

const share = (part: number, whole: number): number => (whole > 0 ? (part / whole) * 100 : 0);

/** What is used and what the limits allow, on the scale of the larger of limits and memory. */
const Scale = ({ memory, headroom }: { memory: number; headroom: Figures }) => {
  const { high, critical } = useThresholds();
  const { usedBytes, limitsBytes } = headroom;
  const whole = Math.max(memory, limitsBytes, usedBytes);
  const percent = share(usedBytes, memory);
  return (
    <div className={classes.scale} aria-hidden>
      <div className={classes.allowed} style={{ width: `${share(limitsBytes, whole)}%` }} />
      <div
        className={classes.inUse}
        data-level={percent >= critical ? 'critical' : percent >= high ? 'high' : 'ok'}
        style={{ width: `${share(usedBytes, whole)}%` }}
      />
      {whole > memory && (
        <div className={classes.brim} style={{ left: `${share(memory, whole)}%` }} />
      )}
    </div>
  );
};

const limitsWords = ({
  memoryBytes,
  limitsBytes,
  overcommittedBytes,
  limited,
  unlimited
}: Figures): string => {
  if (memoryBytes === null) return 'How much memory the engine has is not known.';
  if (overcommittedBytes > 0) {
    return `Overcommitted by ${formatMemory(overcommittedBytes)}: if all containers filled their limits, the engine would run out of memory.`;
  }
  if (limited > 0) {
    return `All limits together leave ${formatMemory(memoryBytes - limitsBytes)} of the engine's memory.`;
  }
  return unlimited > 0 ? 'No running container has a limit.' : '';
};

const unlimitedWords = ({ limited, unlimited, unlimitedUsedBytes }: Figures): string =>
  limited > 0 && unlimited > 0
    ? ` ${plural(unlimited, 'container')} without a limit ${unlimited === 1 ? 'uses' : 'use'} ${formatMemory(unlimitedUsedBytes)}.`
    : '';

/** How much more the engine can carry. */
export const Headroom = () => {
  const headroom = useWarnings(store => store.headroom);
  const told = useEngine(({ status }) => status !== null && answers(status));
  if (!headroom) return null;
  const { memoryBytes, usedBytes, overcommittedBytes } = headroom;
  const words = limitsWords(headroom) + (told ? unlimitedWords(headroom) : '');
  return (
    <div className={classes.load}>
      <div className={classes.loadWords}>
        <span>
          <Memory value={told ? usedBytes : null} />{' '}
          <span className={classes.dim}>
            {memoryBytes === null
              ? 'in containers'
              : `of ${formatMemory(memoryBytes)} in containers`}
          </span>
        </span>
        {memoryBytes !== null && <Percent value={told ? share(usedBytes, memoryBytes) : null} />}
      </div>
      {memoryBytes !== null && <Scale memory={memoryBytes} headroom={headroom} />}
      {words !== '' && (
        <p className={classes.verdict} data-over={overcommittedBytes > 0 || undefined}>
          {words}
        </p>
      )}
    </div>
  );
};
