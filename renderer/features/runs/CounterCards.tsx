import type { ReactNode } from 'react';
import type { RunCounters } from '../../../shared/model/run';
import { formatCount, formatPercent, plural } from '../../../shared/units';
import { NoData } from '../../ui/Figures';
import { plainName } from '../../ui/plain-name';
import classes from './CounterCards.module.css';
import { leftIn } from './words';

interface CardProps {
  label: string;
  figure: ReactNode;
  words: string;
}

const Card = ({ label, figure, words }: CardProps) => (
  <li className={classes.card}>
    <span className={classes.label}>{label}</span>
    <span className={classes.figure}>{figure}</span>
    <span className={classes.words} title={words}>
      {words}
    </span>
  </li>
);

const others = ['network', 'volume', 'image'] as const;

const otherWords = (counters: RunCounters): string => {
  const some = others.filter(kind => counters[kind].created > 0);
  if (some.length === 0) return 'none was made';
  return some.map(kind => plural(counters[kind].created, kind)).join(', ');
};

/** What a run has come to, so far or in the end; of its own things alone. */
export const CounterCards = ({ counters, going }: { counters: RunCounters; going?: boolean }) => {
  const { container, network, volume, image, running, shared, highest } = counters;
  const left = leftIn(counters);
  return (
    <ul className={classes.cards} aria-label="Counters">
      <Card
        label="Containers"
        figure={formatCount(container.created)}
        words={`${going ? `${formatCount(running)} running, ` : ''}${formatCount(container.gone)} gone again`}
      />
      <Card
        label="Other things"
        figure={formatCount(network.created + volume.created + image.created)}
        words={otherWords(counters)}
      />
      <Card
        label="There now"
        figure={formatCount(left)}
        words={shared > 0 ? `and ${formatCount(shared)} perhaps its own` : 'of all it made'}
      />
      <Card
        label="Highest memory"
        figure={highest ? formatPercent(highest.percent) : <NoData why="no limit was measured" />}
        words={highest ? plainName(highest.name) : 'of a limit'}
      />
      <Card
        label="Incidents"
        figure={formatCount(counters.incidents)}
        words="its own and the engine’s"
      />
      <Card
        label="Changes"
        figure={`${counters.mutationsPerSecond.toFixed(1)} /s`}
        words={`${formatCount(counters.mutations)} by anybody`}
      />
    </ul>
  );
};
