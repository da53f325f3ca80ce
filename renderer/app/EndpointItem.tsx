import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { EndpointOption, EndpointProbe } from '../../shared/model/engine';
import { Name } from '../ui/Name';
import { plainName, plainSentence } from '../ui/plain-name';
import { StateDot } from '../ui/StateDot';
import { originOf, probeWords } from './endpoint-words';
import classes from './Switcher.module.css';

interface EndpointItemProps {
  option: EndpointOption;
  /** None = it was not heard of yet. */
  probe: EndpointProbe | undefined;
  choose: () => void;
}

/** Named so that nobody misses it; it cannot be chosen. */
export const UnusableItem = ({ name, why }: { name: string; why: string }) => (
  <Menu.Item disabled className={classes.item} leftSection={<span className={classes.gap} />}>
    <Name>{name}</Name>
    <span className={classes.why}>not usable: {plainSentence(why)}</span>
  </Menu.Item>
);

export const EndpointItem = ({ option, probe, choose }: EndpointItemProps) => {
  const { endpoint, current } = option;
  const { tone, word, why } = probeWords(probe);
  const origin = originOf(endpoint);
  return (
    <Menu.Item
      className={classes.item}
      aria-current={current || undefined}
      leftSection={
        current ? (
          <IconCheck size={16} stroke={2} aria-label="Watched now" />
        ) : (
          <span className={classes.gap} />
        )
      }
      onClick={choose}
    >
      <span className={classes.line}>
        <Name strong>{endpoint.name}</Name>
        {origin !== null && <span className={classes.origin}>{origin}</span>}
        <span className={classes.state}>
          <StateDot tone={tone}>{word}</StateDot>
        </span>
      </span>
      <Name code dimmed middle>
        {endpoint.url}
      </Name>
      {option.aliases && (
        <span className={classes.why}>also {option.aliases.map(plainName).join(', ')}</span>
      )}
      {why !== null && <span className={classes.why}>{plainSentence(why)}</span>}
    </Menu.Item>
  );
};
