import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { go } from '../../stores/navigation';
import { useViewport } from '../../ui/use-viewport';
import { linesInSight, offsetsOf, scrollFor } from '../../ui/windowing';
import { ContainerRow } from './ContainerRow';
import classes from './ContainerTable.module.css';
import { GroupRow } from './GroupRow';
import { HeaderRow } from './HeaderRow';
import { containerOf, heightOf, keyOf, steps, stepTo } from './lines';
import { RowMenu, type MenuPlace } from './RowMenu';
import { linesOf, type Row } from './selectors';
import { usePresence, useSteadyRows } from './steady';
import { useView } from './view';

const headerHeight = 36;
const beyond = 8;

const openDetails = (containerId: string): void => go('containers', containerId);

/** Draws only the lines in sight: a fleet of hundreds costs no more than a dozen. */
export const ContainerTable = ({ rows }: { rows: Row[] }) => {
  const { sort, grouped } = useView();
  const scroller = useRef<HTMLDivElement>(null);
  const viewport = useViewport(scroller);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { present, handlers } = usePresence();
  // Before the first reading no row stands where it belongs.
  const isRead = rows.some(({ sample }) => sample !== undefined);
  const steady = useSteadyRows(rows, sort, isRead && (present || menu !== null));
  const lines = useMemo(() => linesOf(steady, grouped), [steady, grouped]);
  const offsets = useMemo(() => offsetsOf(lines.map(heightOf)), [lines]);
  const menuLine = lines.findIndex(line => menu && containerOf(line) === menu.container.id);
  // A menu stands beside its row, or it seems to belong to another.
  if (menu && offsets[menuLine] !== menu.offset) setMenu(null);
  const { start, end } = linesInSight(offsets, viewport, beyond);
  const at = lines.findIndex(line => chosen !== null && containerOf(line) === chosen);
  const entry = at >= 0 ? at : lines.findIndex(({ kind }) => kind === 'container');

  const closeMenu = (): void => {
    menu?.opener.focus({ preventScroll: true });
    setMenu(null);
  };
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = steps[event.key];
    const table = scroller.current;
    if (step === undefined || !table || !(event.target as HTMLElement).matches('[data-line]')) {
      return;
    }
    event.preventDefault();
    const next = stepTo(lines, entry, step);
    if (next === null) return;
    setChosen(containerOf(lines[next]));
    table.scrollTop = scrollFor(
      { from: offsets[next] ?? 0, to: offsets[next + 1] ?? 0 },
      { top: table.scrollTop, height: table.clientHeight - headerHeight }
    );
    // The row may come into being only with the scrolling, in the next frame; focus follows.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        table.querySelector<HTMLElement>(`[data-line="${next}"]`)?.focus({ preventScroll: true });
      })
    );
  };

  return (
    <>
      <div className={classes.frame} {...handlers}>
        <div
          ref={scroller}
          className={classes.scroller}
          role="grid"
          tabIndex={-1}
          aria-label="Containers"
          aria-rowcount={lines.length + 1}
          onKeyDown={move}
          onScroll={menu ? closeMenu : undefined}
        >
          <HeaderRow />
          <div className={classes.rows} style={{ height: offsets.at(-1) }} role="presentation">
            {lines.slice(start, end).map((line, i) => {
              const index = start + i;
              const offset = offsets[index] ?? 0;
              return line.kind === 'group' ? (
                <GroupRow key={keyOf(line)} group={line.group} index={index} offset={offset} />
              ) : (
                <ContainerRow
                  key={keyOf(line)}
                  container={line.row.container}
                  sample={line.row.sample}
                  index={index}
                  offset={offset}
                  tabbable={index === entry}
                  choose={setChosen}
                  open={openDetails}
                  openMenu={setMenu}
                />
              );
            })}
          </div>
        </div>
      </div>
      <RowMenu place={menu} close={closeMenu} />
    </>
  );
};
