import { SegmentedControl, Skeleton } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Container } from '../../../../shared/model/container';
import { historyRanges, rangeWords } from '../../../../shared/ranges';
import { invoke, toInfo } from '../../../api/bridge';
import { useChartRange } from '../../../stores/chart-range';
import { useThresholds } from '../../../stores/settings';
import { momentWords } from '../../../ui/chart-parts';
import { plainName, plainSentence } from '../../../ui/plain-name';
import { isAtWork } from '../state-words';
import { ExportMenu } from './ExportMenu';
import { Marks } from './Marks';
import classes from './Past.module.css';
import type { Past } from './use-past';

const PastCharts = lazy(() => import('./PastCharts').then(part => ({ default: part.PastCharts })));

interface PastSectionProps {
  container: Container;
  past: Past | null;
  failure: string | null;
}

const ranges = historyRanges.map(value => ({ value, label: rangeWords[value] }));

/** A frame is begun when those before are on their way; the screen shows what is some frames old. */
const framesBehind = 6;

/** Resolves when what was just drawn is on the screen. */
const painted = async (): Promise<void> => {
  for (let frame = 0; frame < framesBehind; frame += 1) {
    await new Promise(resolve => requestAnimationFrame(resolve));
  }
};

const nothingWords = (container: Container): string =>
  isAtWork(container)
    ? 'The chart begins with the second reading.'
    : 'It is not running, and nothing is recorded of it in this time.';

/** How a container went: its charts over a range, and the ways to take them along. */
export const PastSection = ({ container, past, failure }: PastSectionProps) => {
  const { range, choose } = useChartRange();
  const { high } = useThresholds();
  const area = useRef<HTMLDivElement>(null);
  const [isPictured, setPictured] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const history = past?.history ?? null;
  const hasLine = history !== null && history.points.length > 1;

  const save = async (asPicture: boolean): Promise<void> => {
    setProblem(null);
    try {
      flushSync(() => setPictured(asPicture));
      area.current?.scrollIntoView({ block: 'nearest' });
      if (asPicture) await painted();
      const box = asPicture ? area.current?.getBoundingClientRect() : undefined;
      const { x = 0, y = 0, width = 0, height = 0 } = box ?? {};
      const picture = box ? { x: Math.max(0, x), y: Math.max(0, y), width, height } : null;
      await invoke('memory.export', { containerId: container.id, range, picture });
    } catch (error) {
      setProblem(toInfo(error).message);
    } finally {
      setPictured(false);
    }
  };

  return (
    <section aria-label="History">
      <div className={classes.header}>
        <SegmentedControl
          size="xs"
          aria-label="Range"
          data={ranges}
          value={range}
          onChange={choose}
        />
        <ExportMenu
          disabled={!hasLine}
          exportTable={() => void save(false)}
          exportPicture={() => void save(true)}
        />
      </div>
      {(problem ?? failure) !== null && (
        <p className={classes.waiting} role="alert">
          {plainSentence(problem ?? failure ?? '')}
        </p>
      )}
      <div className={classes.area} ref={area} data-pictured={isPictured || undefined}>
        {isPictured && past && history && (
          <p className={classes.caption}>
            {plainName(container.name)}{' '}
            <span>
              {rangeWords[past.range]} to {momentWords(history.to, '14d')}
            </span>
          </p>
        )}
        {past === null && failure === null && <Skeleton height={346} />}
        {past && !hasLine && <div className={classes.waiting}>{nothingWords(container)}</div>}
        {past && history && hasLine && (
          <Suspense fallback={<Skeleton height={346} />}>
            <PastCharts history={history} range={past.range} loadLine={high} />
            <Marks marks={history.marks} range={past.range} />
          </Suspense>
        )}
      </div>
    </section>
  );
};
