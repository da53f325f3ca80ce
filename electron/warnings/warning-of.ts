import type { Container } from '../../shared/model/container';
import type { Warning, WarningCause } from '../../shared/model/warning';
import type { Look, OpenEpisode } from './episode';

/** What an episode is about; no container = the disk of the engine. */
export interface Subject {
  container: Pick<Container, 'id' | 'name' | 'project'> | null;
  hasLimit: boolean;
  roomBytes: number;
}

const causeOf = ({ by }: OpenEpisode, { container, hasLimit }: Subject): WarningCause => {
  if (!container) return 'disk';
  return hasLimit ? by : 'no limit';
};

/** An open episode as everybody is told of it. */
export const warningOf = (
  key: string,
  episode: OpenEpisode,
  { percent, usedBytes, lines }: Look,
  subject: Subject
): Warning => ({
  id: `${key.slice(0, 12)}-${episode.number}`,
  cause: causeOf(episode, subject),
  containerId: subject.container?.id ?? null,
  name: subject.container?.name ?? 'The disk of the engine',
  project: subject.container?.project ?? null,
  level: episode.level,
  since: episode.since,
  levelSince: episode.levelSince,
  until: null,
  percent,
  usedBytes,
  roomBytes: subject.roomBytes,
  peakBytes: episode.peakBytes,
  forecast: episode.forecast,
  lines
});
