import { Kbd, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { EngineStatus } from '../../shared/model/engine';
import { formatCount } from '../../shared/units';
import { isRunning, useCleanup } from '../stores/cleanup';
import { useEngine } from '../stores/engine';
import { hashOf } from '../stores/navigation';
import { engineTone, engineWord, paceWords } from '../ui/engine-words';
import { StateDot } from '../ui/StateDot';
import { useLasting } from '../ui/use-lasting';
import { gateWords } from './gate-words';
import { commandKey } from './shortcuts';
import { Switcher } from './Switcher';
import classes from './TopBar.module.css';

/** Calls wait for a moment in every round: only a queue that lasts is worth a word. */
const Queue = ({ status }: { status: EngineStatus }) => {
  const words = gateWords(status);
  const lasts = useLasting(words !== null);
  if (!lasts) return null;
  return (
    <span className={classes.figure} title={paceWords(status.gate)}>
      {words}
    </span>
  );
};

const EngineState = () => {
  const status = useEngine(store => store.status);
  if (!status) return <div className={classes.engine}>Looking for an engine…</div>;
  const { state, pingMs } = status;
  return (
    <a className={classes.engine} href={hashOf('engine')}>
      <StateDot tone={engineTone(state)}>{engineWord(state)}</StateDot>
      {pingMs !== null && (
        <span className={classes.figure} title="How long the engine takes to answer a ping">
          {Math.max(1, Math.round(pingMs))} ms
        </span>
      )}
      <Queue status={status} />
    </a>
  );
};

const Progress = () => {
  const pass = useCleanup(store => store.pass);
  if (!isRunning(pass)) return null;
  const done = pass.items.filter(({ phase }) => phase === 'done').length;
  return (
    <a className={classes.progress} href={hashOf('cleanup')}>
      Cleaning up {formatCount(done)} of {formatCount(pass.items.length)}
    </a>
  );
};

export const TopBar = ({ openPalette }: { openPalette: () => void }) => (
  <header className={classes.bar}>
    <Switcher />
    <EngineState />
    <Progress />
    <UnstyledButton className={classes.palette} onClick={openPalette} aria-label="Command palette">
      <IconSearch size={15} stroke={1.75} aria-hidden />
      <span className={classes.hint}>Search and commands</span>
      <Kbd size="xs">{commandKey} K</Kbd>
    </UnstyledButton>
  </header>
);
