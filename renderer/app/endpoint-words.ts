import type { Endpoint, EndpointProbe } from '../../shared/model/engine';
import { plainName } from '../ui/plain-name';
import type { Tone } from '../ui/StateDot';

interface ProbeWords {
  tone: Tone;
  word: string;
  /** Why it does not answer, as a sentence. */
  why: string | null;
}

export const probeWords = (probe: EndpointProbe | undefined): ProbeWords => {
  if (!probe) return { tone: 'idle', word: 'Asking…', why: null };
  if ('failure' in probe) {
    return { tone: 'critical', word: 'No answer', why: probe.failure.message };
  }
  return { tone: 'well', word: `Docker ${plainName(probe.serverVersion)}`, why: null };
};

/** Where it is known from, where its name does not say so. */
export const originOf = ({ source }: Pick<Endpoint, 'source'>): string | null => {
  if (source === 'settings') return 'context';
  return source === 'option' ? 'command line' : null;
};
