import { linesFor } from '../../shared/load-lines';
import type { Endpoint, EngineFacts } from '../../shared/model/engine';
import type { Sample } from '../../shared/model/sample';
import type { Settings } from '../../shared/model/settings';
import type { Headroom, Warning } from '../../shared/model/warning';
import { warningWords } from '../../shared/warning-words';
import type { Clock } from '../clock';
import type { KnownContainer } from '../monitor/inventory';
import { composeLabels } from '../monitor/owner';
import { diskLines, diskPercent, engineDiskOf } from './engine-disk';
import { calm, follow, episodeBounds, openOf, type Look } from './episode';
import { headroomOf, roomFor } from './headroom';
import { warningOf, type Subject } from './warning-of';

interface Seen {
  warnings: (Warning & { words: string })[];
  headroom: Headroom;
}

/** As if it had been so for long enough: there is no second look. */
const warningAt = (key: string, look: Look, subject: Subject): Warning[] => {
  const before = follow(calm, { ...look, at: look.at - episodeBounds.confirmMs });
  const open = openOf(follow(before, look));
  return open
    ? [warningOf(key, { ...open, since: look.at, levelSince: look.at }, look, subject)]
    : [];
};

/** The warnings of one look at everything: without trends, which take time. */
export const glance = async (
  { engine, facts }: { engine: { endpoint: Endpoint }; facts: EngineFacts },
  containers: readonly KnownContainer[],
  samples: Readonly<Record<string, Sample>>,
  settings: Settings,
  clock: Clock
): Promise<Seen> => {
  const disk = await engineDiskOf(engine.endpoint, facts);
  const aboard = containers
    .filter(({ state }) => state === 'running' || state === 'paused')
    .map(({ id, name, labels, inspected }) => ({
      container: {
        id,
        name,
        ...composeLabels(labels),
        ...(inspected && { memoryLimitBytes: inspected.memoryLimitBytes })
      },
      sample: samples[id]
    }));
  const headroom = headroomOf(aboard, facts.memoryBytes || null, disk);
  const pressed = aboard.flatMap(({ container, sample }) => {
    const room = sample && roomFor(sample, headroom.usedBytes, headroom.memoryBytes);
    if (!room) return [];
    const { at, usedBytes } = sample;
    const lines = linesFor(settings, container);
    const look = { at, usedBytes, percent: room.percent, forecast: null, lines };
    const { roomBytes } = room;
    return warningAt(container.id, look, {
      container,
      roomBytes,
      hasLimit: sample.limitBytes !== null
    });
  });
  const now = clock.now();
  const [usedBytes, roomBytes] = disk.known
    ? [disk.totalBytes - disk.freeBytes, disk.totalBytes]
    : [0, 0];
  const ofDisk = {
    at: now,
    usedBytes,
    percent: diskPercent(disk),
    forecast: null,
    lines: diskLines
  };
  const full = warningAt('disk', ofDisk, { container: null, hasLimit: true, roomBytes });
  const warnings = [...pressed, ...full].map(warning => ({
    ...warning,
    words: `${warning.name} ${warningWords(warning, now)}.`
  }));
  return { warnings, headroom };
};
