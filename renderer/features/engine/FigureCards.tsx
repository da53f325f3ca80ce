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

/** What the circuit breaker lets through, without its name. */
const callsWords = {
  closed: { figure: 'Go through', words: 'None is held back' },
  open: { figure: 'Held back', words: 'Reads fail at once, changes wait' },
  'half-open': { figure: 'On trial', words: 'One finds out whether the engine is well' }
} as const;

const unansweredWords = { figure: 'Not answered', words: 'They are tried all the same' };

const PingCard = ({ health, silent }: Pick<EngineStatus, 'health'> & { silent: boolean }) => {
  const over = silent ? 'when it answered last' : 'over the last minute';
  return (
    <Card
      label="Ping"
      figure={silent ? <NoData why="no answer" /> : <Milliseconds value={health.pingP50Ms} />}
      words={
        <>
          95% within <Milliseconds value={health.pingP95Ms} />, {over}
        </>
      }
    />
  );
};

/** Of an engine that does not answer only what it was like before is told, and as that. */
export const FigureCards = ({
  health,
  gate,
  silent
}: Pick<EngineStatus, 'health' | 'gate'> & { silent: boolean }) => (
  <div className={classes.cards}>
    <PingCard health={health} silent={silent} />
    <Card
      label="Container list"
      figure={<Milliseconds value={health.listMs} />}
      words={health.listedAt === null ? 'Not listed yet' : <Ago at={health.listedAt} />}
    />
    <Card
      label="Calls"
      {...(silent && health.breaker === 'closed' ? unansweredWords : callsWords[health.breaker])}
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
