import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { nextIndex } from '../../../ui/moving';
import { useViewport } from '../../../ui/use-viewport';
import { linesInSight, offsetsOf, scrollFor } from '../../../ui/windowing';
import classes from './FindingList.module.css';
import { FindingRow } from './FindingRow';
import { GroupRow } from './GroupRow';
import { heightOf, keyOf, type Line } from './lines';

const beyond = 8;

interface FindingListProps {
  lines: readonly Line[];
  open: (findingId: string) => void;
  fold: (groupKey: string) => void;
}

/** Draws only the lines in sight: thousands of findings cost no more than a dozen. */
export const FindingList = ({ lines, open, fold }: FindingListProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const viewport = useViewport(scroller);
  const [chosen, setChosen] = useState<string | null>(null);
  const offsets = useMemo(() => offsetsOf(lines.map(heightOf)), [lines]);
  const { start, end } = linesInSight(offsets, viewport, beyond);
  const at = lines.findIndex(line => keyOf(line) === chosen);
  // The keyboard comes in where it was, or, where that is out of sight, at what is drawn.
  const entry = at >= start && at < end ? at : start;

  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const list = scroller.current;
    const next = nextIndex(event.key, entry, lines.length);
    const line = next === null ? undefined : lines[next];
    if (next === null || !line || !list) return;
    event.preventDefault();
    setChosen(keyOf(line));
    list.scrollTop = scrollFor(
      { from: offsets[next] ?? 0, to: offsets[next + 1] ?? 0 },
      { top: list.scrollTop, height: list.clientHeight }
    );
    // The row may come into being only with the scrolling, in the next frame; focus follows.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        list.querySelector<HTMLElement>(`[data-line="${next}"]`)?.focus({ preventScroll: true });
      })
    );
  };

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      tabIndex={-1}
      aria-label="Findings"
      aria-rowcount={lines.length}
      onKeyDown={move}
    >
      <div className={classes.rows} style={{ height: offsets.at(-1) }} role="presentation">
        {lines.slice(start, end).map((line, i) => {
          const index = start + i;
          const key = keyOf(line);
          const place = {
            lineKey: key,
            index,
            offset: offsets[index] ?? 0,
            tabbable: index === entry,
            choose: setChosen
          };
          return line.kind === 'group' ? (
            <GroupRow key={key} {...place} group={line.group} fold={fold} />
          ) : (
            <FindingRow key={key} {...place} finding={line.finding} open={open} />
          );
        })}
      </div>
    </div>
  );
};
