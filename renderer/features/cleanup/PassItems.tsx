import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react';
import { memo } from 'react';
import type { PassItem } from '../../../shared/model/pass';
import { formatSize } from '../../../shared/units';
import { Name } from '../../ui/Name';
import { plainSentence } from '../../ui/plain-name';
import classes from './PlanDialog.module.css';
import { outcomeWords, phaseWords } from './words';

const icon = { size: 16, stroke: 2, 'aria-hidden': true };

const Sign = ({ phase, outcome }: PassItem) => {
  if (outcome === 'failed') return <IconAlertTriangle {...icon} className={classes.failed} />;
  if (outcome === 'skipped') return <IconMinus {...icon} className={classes.skipped} />;
  if (outcome !== null) return <IconCheck {...icon} className={classes.done} />;
  return phase === 'waiting' ? <span className={classes.pending} /> : <Loader size={14} />;
};

const wordsOf = ({ outcome, phase, exitCode }: PassItem): string => {
  const words = outcome === null ? phaseWords[phase] : outcomeWords[outcome];
  return exitCode === null ? words : `${words}, exit code ${exitCode}`;
};

const Line = memo(({ item }: { item: PassItem }) => (
  <li className={classes.passItem} data-waiting={item.phase === 'waiting' || undefined}>
    <Sign {...item} />
    <span className={classes.words}>
      <Name>{item.name}</Name>
      {item.why !== null && <span className={classes.why}>{plainSentence(item.why)}</span>}
    </span>
    <span className={classes.dim}>{wordsOf(item)}</span>
    <span className={classes.size}>{item.bytesFreed > 0 ? formatSize(item.bytesFreed) : ''}</span>
  </li>
));
Line.displayName = 'Line';

export const PassItems = ({ items }: { items: readonly PassItem[] }) => (
  <ul className={classes.items}>
    {items.map(item => (
      <Line key={item.itemId} item={item} />
    ))}
  </ul>
);
