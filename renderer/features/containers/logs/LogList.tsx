import { memo, useEffect, useLayoutEffect, useRef } from 'react';
import { formatCount } from '../../../../shared/units';
import { LogText } from '../../../ui/LogText';
import { useViewport } from '../../../ui/use-viewport';
import { skippedWords, type Row } from './lines';
import classes from './Logs.module.css';

const rowHeight = 18;
const beyond = 20;

const clock = (at: number): string => {
  const time = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
};

interface LineProps {
  row: Row;
  search: string;
  times: boolean;
  chosen: boolean;
}

const Line = memo(({ row: { line, skipped }, search, times, chosen }: LineProps) => {
  if (skipped) {
    return <div className={classes.skip}>{skippedWords(skipped)}</div>;
  }
  return (
    <div
      className={classes.line}
      data-stream={line.stream}
      data-chosen={chosen || undefined}
      title={line.stream}
    >
      {times && <span className={classes.time}>{line.at === null ? '' : clock(line.at)}</span>}
      <LogText text={line.text} search={search} />
    </div>
  );
});

interface LogListProps {
  rows: readonly Row[];
  search: string;
  times: boolean;
  follows: boolean;
  /** The row of the match in view. */
  chosen: number | null;
  onFollows: (follows: boolean) => void;
}

/** Draws only the lines in sight, however many there are. */
export const LogList = ({ rows, search, times, follows, chosen, onFollows }: LogListProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const { top, height } = useViewport(scroller);
  const start = Math.max(0, Math.floor(top / rowHeight) - beyond);
  const end = Math.min(rows.length, Math.ceil((top + height) / rowHeight) + beyond);
  useLayoutEffect(() => {
    if (follows) scroller.current?.scrollTo({ top: rows.length * rowHeight });
  }, [follows, rows]);
  const at = rows.findIndex(({ key }) => key === chosen);
  useEffect(() => {
    const list = scroller.current;
    if (at < 0 || !list) return;
    list.scrollTo({ top: at * rowHeight - list.clientHeight / 2 });
  }, [at]);
  return (
    <div
      ref={scroller}
      className={classes.list}
      role="log"
      aria-label="Log lines"
      aria-live="off"
      aria-rowcount={rows.length}
      tabIndex={0}
      data-count={formatCount(rows.length)}
      onWheel={event => {
        if (event.deltaY < 0) onFollows(false);
      }}
      onKeyDown={event => {
        if (['ArrowUp', 'PageUp', 'Home'].includes(event.key)) onFollows(false);
        if (event.key === 'End') onFollows(true);
      }}
    >
      <div className={classes.whole} style={{ height: rows.length * rowHeight }}>
        <div className={classes.sight} style={{ transform: `translateY(${start * rowHeight}px)` }}>
          {rows.slice(start, end).map(row => (
            <Line
              key={row.key}
              row={row}
              search={search}
              times={times}
              chosen={row.key === chosen}
            />
          ))}
        </div>
      </div>
    </div>
  );
};
