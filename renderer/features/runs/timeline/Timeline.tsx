import { IconBox } from '@tabler/icons-react';
import { memo, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { RunReport, RunThing } from '../../../../shared/model/run';
import { plural } from '../../../../shared/units';
import { EmptyState } from '../../../ui/Message';
import { nextIndex } from '../../../ui/moving';
import { Name } from '../../../ui/Name';
import { Panel } from '../../../ui/Panel';
import { shownName } from '../../../../shared/volume-words';
import { seconds } from '../words';
import { BarDetails } from './BarDetails';
import { barName, barSentences } from './bar-words';
import { timelineOf, type Bar, type TimelineData } from '../../../../shared/run-timeline';
import { IncidentMark } from './IncidentMark';
import { Legend } from './Legend';
import classes from './Timeline.module.css';

const BarRow = memo(({ bar }: { bar: Bar }) => (
  <>
    <span className={classes.name}>
      <Name middle dimmed={bar.thing.whose === 'shared'}>
        {shownName(bar.thing)}
      </Name>
    </span>
    <span className={classes.track}>
      {bar.pieces.map(({ from, to, look }) => (
        <span
          key={`${from} ${look}`}
          className={classes.piece}
          data-look={look}
          data-shared={bar.thing.whose === 'shared' || undefined}
          style={{ left: `${from}%`, width: `${to - from}%` }}
        />
      ))}
      {bar.stays && <span className={classes.stays} title="Left" />}
      {bar.marks.map(({ at, incident }) => (
        <IncidentMark key={incident.id} kind={incident.kind} at={at} />
      ))}
    </span>
  </>
));

const Axis = ({ ticks }: Pick<TimelineData, 'ticks'>) => (
  <div className={classes.axis} aria-hidden>
    <span />
    <span className={classes.track}>
      {ticks.map(({ at, ms }) => (
        <span key={ms} className={classes.tick} style={{ left: `${at}%` }}>
          {seconds(ms)}
        </span>
      ))}
    </span>
  </div>
);

/** The lines that go through all rows: round moments, and where the command ended. */
const Grid = ({ ticks, stoppedAt }: Pick<TimelineData, 'ticks' | 'stoppedAt'>) => (
  <div className={classes.grid} aria-hidden>
    <span />
    <span className={classes.lines}>
      {ticks.map(({ at, ms }) => (
        <span key={ms} className={classes.gridLine} style={{ left: `${at}%` }} />
      ))}
      {stoppedAt !== null && <span className={classes.stopped} style={{ left: `${stoppedAt}%` }} />}
    </span>
  </div>
);

const EngineRow = ({ engine }: Pick<TimelineData, 'engine'>) => (
  <div className={classes.engine}>
    <span className={classes.name}>The engine</span>
    <span className={classes.track}>
      {engine.map(({ at, to, incident }) => (
        <span key={incident.id}>
          <span className={classes.outage} style={{ left: `${at}%`, width: `${to - at}%` }} />
          <IncidentMark kind={incident.kind} at={at} />
        </span>
      ))}
    </span>
  </div>
);

const Rows = ({ data }: { data: TimelineData }) => {
  const { bars, from, until } = data;
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = bars.findIndex(({ thing }) => thing.id === chosenId);
  const choose = (index: number): void => {
    const bar = bars[index];
    if (!bar) return;
    setChosenId(bar.thing.id);
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent): void => {
    const next = nextIndex(event.key, chosen, bars.length);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  const bar = bars[chosen];
  return (
    <>
      <div className={classes.scroller}>
        <div className={classes.inner}>
          <Axis ticks={data.ticks} />
          <Grid ticks={data.ticks} stoppedAt={data.stoppedAt} />
          {data.engine.length > 0 && <EngineRow engine={data.engine} />}
          <ul
            ref={list}
            className={classes.rows}
            role="listbox"
            aria-label="Containers over time"
            aria-activedescendant={bar ? `${id}-${chosen}` : undefined}
            tabIndex={0}
            onKeyDown={press}
            onFocus={() => {
              if (chosen < 0 && list.current?.matches(':focus-visible')) choose(0);
            }}
          >
            {bars.map((one, index) => (
              <li
                key={one.thing.id}
                id={`${id}-${index}`}
                className={classes.row}
                role="option"
                aria-selected={index === chosen}
                aria-label={`${barName(one)}: ${barSentences(one, from, until).join(' ')}`}
                onClick={() => setChosenId(one.thing.id)}
              >
                <BarRow bar={one} />
              </li>
            ))}
          </ul>
        </div>
      </div>
      {bar ? (
        <BarDetails bar={bar} from={from} until={until} />
      ) : (
        <p className={classes.hint}>
          Choose a container, also with the arrow keys, to read its bar.
        </p>
      )}
      <Legend data={data} />
    </>
  );
};

/** When each container of a run was there, and how close it was to its limit. */
export const Timeline = ({ report, now }: { report: RunReport; now: number }) => {
  const data = useMemo(() => timelineOf(report, now), [report, now]);
  const those = (whose: RunThing['whose']): number =>
    data.bars.filter(({ thing }) => thing.whose === whose).length;
  const [shared, lent] = [those('shared'), those('lent')];
  return (
    <Panel
      title="Timeline"
      aside={[
        plural(data.bars.length, 'container'),
        ...(shared > 0 ? [`${shared} shared`] : []),
        ...(lent > 0 ? [`${lent} lent by a pool`] : [])
      ].join(', ')}
    >
      {data.bars.length === 0 ? (
        <EmptyState icon={IconBox} title="It made no container">
          Containers show here as bars, from when they are made to when they are removed.
        </EmptyState>
      ) : (
        <Rows data={data} />
      )}
    </Panel>
  );
};
