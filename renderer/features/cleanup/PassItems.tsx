import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react';
import { memo } from 'react';
import type { PassItem } from '../../../shared/model/pass';
import { formatSize } from '../../../shared/units';
import { Name } from '../../ui/Name';
import { plainSentence } from '../../ui/plain-name';
import classes from './PlanDialog.module.css';
import { WentWith } from './WentWith';
import { outcomeWords, phaseWords } from './words';

const icon = { size: 16, stroke: 2, 'aria-hidden': true };

const Sign = ({ phase, outcome }: PassItem) => {
  if (outcome === 'failed') return <IconAlertTriangle {...icon} className={classes.failed} />;
  if (outcome === 'skipped') return <IconMinus {...icon} className={classes.skipped} />;
  if (outcome !== null) return <IconCheck {...icon} className={classes.done} />;
  return phase === 'waiting' ? <span className={classes.pending} /> : <Loader size={14} />;
};

const wordsOf = ({ outcome, phase, bytesExported = 0 }: PassItem): string => {
  if (outcome !== null) return outcomeWords[outcome];
  const written = phase === 'exporting' && bytesExported > 0 ? ` ${formatSize(bytesExported)}` : '';
  return `${phaseWords[phase]}${written}`;
};

const exitWords = ({ exitCode }: PassItem): string[] =>
  exitCode === null ? [] : [`exit code ${exitCode}`];

const Line = memo(({ item, sorted }: { item: PassItem; sorted: boolean }) => (
  <li className={classes.passItem} data-waiting={item.phase === 'waiting' || undefined}>
    <Sign {...item} />
    <span className={classes.words}>
      <Name>{item.name}</Name>
      <WentWith item={item} className={classes.why} />
      {item.why !== null && <span className={classes.why}>{plainSentence(item.why)}</span>}
    </span>
    <span className={classes.dim}>
      {[...(sorted ? [] : [wordsOf(item)]), ...exitWords(item)].join(', ')}
    </span>
    <span className={classes.size}>{item.bytesFreed > 0 ? formatSize(item.bytesFreed) : ''}</span>
  </li>
));
Line.displayName = 'Line';

interface PassItemsProps {
  items: readonly PassItem[];
  /** Under a heading that says already what became of them. */
  sorted?: boolean;
}

export const PassItems = ({ items, sorted = false }: PassItemsProps) => (
  <ul className={classes.items}>
    {items.map(item => (
      <Line key={item.itemId} item={item} sorted={sorted} />
    ))}
  </ul>
);
