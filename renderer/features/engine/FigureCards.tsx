import type { ReactNode } from 'react';
import type { EngineStatus } from '../../../shared/model/engine';
import { formatCount } from '../../../shared/units';
import { milliseconds } from '../../ui/engine-words';
import { Ago, NoData } from '../../ui/Figures';
import classes from './EnginePage.module.css';

const Milliseconds = ({ value }: { value: number | null }) =>
  value === null ? <NoData why="not measured yet" /> : milliseconds(value);

interface CardProps {
  label: string;
  figure: ReactNode;
  words: ReactNode;
}

const Card = ({ label, figure, words }: CardProps) => (
  <section className={classes.card} aria-label={label}>
    <h2 className={classes.label}>{label}</h2>
    <p className={classes.figure}>{figure}</p>
    <p className={classes.words}>{words}</p>
  </section>
);

const breakerWords = {
  closed: 'Calls go through',
  open: 'Reads fail at once, changes wait',
  'half-open': 'One call finds out whether it may close'
} as const;

const breakerNames = { closed: 'Closed', open: 'Open', 'half-open': 'Half-open' } as const;

export const FigureCards = ({ health, gate }: Pick<EngineStatus, 'health' | 'gate'>) => (
  <div className={classes.cards}>
    <Card
      label="Ping"
      figure={<Milliseconds value={health.pingP50Ms} />}
      words={
        <>
          95% within <Milliseconds value={health.pingP95Ms} />, over the last minute
        </>
      }
    />
    <Card
      label="Container list"
      figure={<Milliseconds value={health.listMs} />}
      words={health.listedAt === null ? 'Not listed yet' : <Ago at={health.listedAt} />}
    />
    <Card
      label="Circuit breaker"
      figure={breakerNames[health.breaker]}
      words={breakerWords[health.breaker]}
    />
    <Card
      label="Changes at once"
      figure={formatCount(gate.concurrency)}
      words={`${formatCount(gate.most)} at most on this engine`}
    />
    <Card
      label="Cooldown"
      figure={milliseconds(gate.cooldownMs)}
      words="Between two changes, at least"
    />
    <Card
      label="Operations"
      figure={formatCount(health.operationsPerMinute)}
      words="Calls in the last minute"
    />
  </div>
);
