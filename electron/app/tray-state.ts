import type { DiskState } from '../../shared/model/disk';
import type { EngineStatus } from '../../shared/model/engine';
import type { Warning } from '../../shared/model/warning';
import { printable } from '../../shared/printable';
import { formatPercent, formatSize, plural } from '../../shared/units';

/** How it is overall; what cannot be known stands above what is. */
export type Overall = 'ok' | 'high' | 'critical' | 'down' | 'paused';

interface Known {
  engine: Pick<EngineStatus, 'state' | 'endpoint'>;
  open: readonly Warning[];
  disk: Pick<DiskState, 'usage' | 'outdated'>;
  paused: boolean;
}

/** What the tray shows. */
export interface TrayState {
  overall: Overall;
  tooltip: string;
  /** Those under pressure, the worst first. */
  pressed: { label: string; containerId: string | null }[];
  more: number;
  reclaimable: string;
  paused: boolean;
  canClean: boolean;
}

const most = 8;
const longest = 40;

const overallOf = ({ engine, open, paused }: Known): Overall => {
  if (engine.state === 'down') return 'down';
  if (paused) return 'paused';
  if (open.some(({ level }) => level === 'critical')) return 'critical';
  return open.length > 0 ? 'high' : 'ok';
};

const words: Record<Overall, (known: Known) => string> = {
  ok: () => 'All below the load line',
  high: ({ open }) => plural(open.length, 'warning'),
  critical: ({ open }) =>
    `${plural(open.length, 'warning')}, ${open.filter(({ level }) => level === 'critical').length} critical`,
  down: ({ engine }) => `${printable(engine.endpoint.name).slice(0, longest)} does not answer`,
  paused: () => 'Watching is paused'
};

const labelOf = ({ name, percent, level }: Warning): string => {
  const share = percent === null ? '' : ` ${formatPercent(percent)}`;
  // An ampersand marks a key in a menu.
  const shown = printable(name).slice(0, longest).replaceAll('&', '&&');
  return `${shown}${share}${level === 'critical' ? ' (critical)' : ''}`;
};

const reclaimableWords = ({ usage, outdated }: Known['disk']): string => {
  if (!usage) return 'Reclaimable space not measured yet';
  if (outdated === 'cleanup') return 'Reclaimable space not measured since the cleanup';
  const figures = [usage.images, usage.containers, usage.volumes, usage.buildCache];
  return `${formatSize(figures.reduce((sum, { reclaimableBytes }) => sum + reclaimableBytes, 0))} reclaimable`;
};

const weight = ({ level, percent }: Warning): number =>
  (level === 'critical' ? 1000 : 0) + (percent ?? 0);

export const trayStateOf = (known: Known): TrayState => {
  const { open, disk, paused, engine } = known;
  const overall = overallOf(known);
  const pressed = open
    .toSorted((a, b) => weight(b) - weight(a))
    .map(warning => ({ label: labelOf(warning), containerId: warning.containerId }));
  return {
    overall,
    tooltip: `Plimsoll: ${words[overall](known)}`,
    pressed: pressed.slice(0, most),
    more: Math.max(0, pressed.length - most),
    reclaimable: reclaimableWords(disk),
    paused,
    canClean: engine.state === 'healthy' || engine.state === 'degraded'
  };
};
