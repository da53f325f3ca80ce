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
  state === 'running' ? 'not read yet' : 'not running';

/** Only what runs can be stopped. */
export const canStop = ({ state }: Container): boolean =>
  state === 'running' || state === 'restarting' || state === 'paused';
