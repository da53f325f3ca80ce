import type { Container, ContainerState } from '../../../shared/model/container';
import type { Tone } from '../../ui/StateDot';

const words: Record<ContainerState, string> = {
  created: 'Created',
  running: 'Running',
  paused: 'Paused',
  restarting: 'Restarting',
  removing: 'Removing',
  exited: 'Exited',
  dead: 'Dead'
};

/** The state, and what else one must know of it: an exit code, ill health. */
export const stateWords = ({ state, health, exitCode }: Container): string => {
  if (state === 'running' && health === 'unhealthy') return 'Unhealthy';
  if (state === 'running' && health === 'starting') return 'Starting';
  if (state === 'exited' && exitCode !== null) return `Exited (${exitCode})`;
  return words[state];
};

export const stateTone = ({ state, health, exitCode }: Container): Tone => {
  if (state === 'dead' || health === 'unhealthy') return 'critical';
  if (state === 'restarting') return 'high';
  if (state === 'exited' && exitCode !== null && exitCode !== 0) return 'critical';
  return state === 'running' ? 'well' : 'idle';
};

/** Why a container shows no memory. */
export const noMemory = ({ state }: Container): string =>
  state === 'running' || state === 'paused' ? 'not read yet' : 'not running';

/** Whether it has processes: what is paused has, too. */
export const isAtWork = ({ state }: Container): boolean =>
  state === 'running' || state === 'restarting' || state === 'paused';

interface Action {
  label: string;
  action: 'stop' | 'stop and remove';
  removes: boolean;
}

/** What can be done to it: what runs can be stopped, and what has stopped can only be removed. */
export const actionsOf = (container: Container): Action[] => {
  if (container.state === 'removing') return [];
  const removal = { action: 'stop and remove', removes: true } as const;
  return isAtWork(container)
    ? [
        { label: 'Stop', action: 'stop', removes: false },
        { label: 'Stop and remove', ...removal }
      ]
    : [{ label: 'Remove', ...removal }];
};
