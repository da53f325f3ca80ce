import { describe, expect, it } from 'vitest';
import { Warnings } from '../../../electron/warnings/warnings';
import { defaultSettings } from '../../../shared/defaults';
import { Emitter } from '../../../shared/emitter';
import type { Container } from '../../../shared/model/container';
import type { DiskState } from '../../../shared/model/disk';
import type { EngineStatus } from '../../../shared/model/engine';
import type { Sample, SamplingRound } from '../../../shared/model/sample';
import type { Settings } from '../../../shared/model/settings';
import type { EngineDisk, Warning } from '../../../shared/model/warning';
import { warningWords } from '../../../shared/warning-words';
import { ManualClock, settled } from '../../helpers/manual-clock';
import { aContainer } from '../../helpers/samples';
import { aDisk } from '../../helpers/things';

const mebibyte = 2 ** 20;
const facts = {
  serverVersion: '1',
  apiVersion: '1.45',
  memoryBytes: 8192 * mebibyte,
  cpus: 2,
  operatingSystem: 'fake'
};
const endpoint = { url: 'unix:///one', kind: 'unix', source: 'option', name: 'one' } as const;

const roomy: EngineDisk = { known: true, totalBytes: 1e12, freeBytes: 5e11, source: 'engine' };

const opened = (about: Partial<Settings> = {}, disk: () => EngineDisk = () => roomy) => {
  const clock = new ManualClock();
  const measured = new Emitter<Pick<DiskState, 'usage'>>();
  const [engine, containers, rounds] = [
    new Emitter<Pick<EngineStatus, 'endpoint' | 'facts'>>(),
    new Emitter<Container[]>(),
    new Emitter<SamplingRound>()
  ];
  const warnings = new Warnings({
    watch: {
      onEngine: engine.on,
      onContainers: containers.on,
      onSamples: rounds.on,
      onDisk: measured.on
    },
    settings: () => ({ ...defaultSettings, ...about }),
    diskOf: async () => disk(),
    clock
  });
  const begun: Warning[] = [];
  warnings.onOpened(all => begun.push(...all));
  /** Uses so many MiB of its limit; null = it has none. */
  const use = (name: string, used: number, limit: number | null): void => {
    const percent = limit === null ? null : (used / limit) * 100;
    const sample: Sample = {
      at: clock.now(),
      usedBytes: used * mebibyte,
      limitBytes: limit === null ? null : limit * mebibyte,
      percent,
      level: 'ok',
      cpuPercent: null
    };
    rounds.emit({ at: clock.now(), samples: { [`id-of-${name}`]: sample }, unread: [] });
  };
  engine.emit({ endpoint, facts });
  return { clock, engine, containers, measured, warnings, begun, use };
};

const backend = aContainer('backend', { memoryLimitBytes: 512 * mebibyte, project: 'webshop' });
const said = (warning: Warning | undefined, clock: ManualClock): string =>
  warning ? warningWords(warning, clock.now()) : '';

describe('warnings', () => {
  it('tell of a container above its load line, once, and when it is over', async () => {
    const { clock, containers, warnings, begun, use } = opened();
    containers.emit([backend]);
    use('backend', 200, 512);
    expect(begun).toEqual([]);
    use('backend', 379, 512);
    use('backend', 385, 512);
    expect(begun).toHaveLength(1);
    expect(said(begun[0], clock)).toBe('is above its load line: 379 MiB of 512 MiB (74.0%)');
    for (let second = 0; second <= 40; second += 2) {
      use('backend', 100, 512);
      await clock.advance(2_000);
    }
    expect(warnings.state.open).toEqual([]);
    expect(said(warnings.state.past[0], clock)).toBe(
      'was above its load line for 30 s, with 385 MiB of 512 MiB at its peak'
    );
    warnings.dispose();
    expect(clock.pending).toBe(0);
  });

  it('say when a leak arrives at its limit', async () => {
    const { clock, containers, begun, use } = opened();
    containers.emit([backend]);
    for (let second = 0; second <= 70 && begun.length === 0; second += 2) {
      use('backend', 270 + second, 512);
      await clock.advance(2_000);
    }
    expect(begun[0]).toMatchObject({ cause: 'trend', level: 'high' });
    expect(said(begun[0], clock)).toBe('reaches its limit in about 3 min at +60 MiB/min');
  });

  it('go by the lines of the container, else of its project', () => {
    const lines = { high: 20, critical: 80 };
    const ownLines = [
      { by: 'project' as const, name: 'webshop', lines },
      { by: 'container' as const, name: 'auth', lines: { high: 95, critical: 99 } }
    ];
    const { containers, begun, use } = opened({
      warnings: { ...defaultSettings.warnings, ownLines }
    });
    containers.emit([backend, aContainer('auth', { project: 'webshop' })]);
    use('backend', 150, 512);
    use('auth', 240, 256);
    expect(begun.map(({ name }) => name)).toEqual(['backend']);
  });

  it('tell of one without a limit only when it could take the engine down', () => {
    const { clock, containers, begun, use } = opened();
    containers.emit([aContainer('free'), aContainer('small'), backend]);
    use('backend', 100, 512);
    use('small', 500, null);
    use('free', 4_000, null);
    expect(begun).toEqual([]);
    use('free', 6_500, null);
    expect(said(begun[0], clock)).toMatch(/^has no limit and uses 6.348 GiB of the 7.414 GiB/);
    expect(begun).toHaveLength(1);
  });

  it('end at once with a container that is gone, and after a while with one that stopped', async () => {
    const { clock, containers, warnings, use } = opened();
    const auth = aContainer('auth', { memoryLimitBytes: 256 * mebibyte });
    containers.emit([backend, auth]);
    use('backend', 500, 512);
    use('auth', 250, 256);
    containers.emit([{ ...auth, state: 'exited' }]);
    expect(warnings.state.open.map(({ name }) => name)).toEqual(['auth']);
    await clock.advance(60_000);
    expect(warnings.state.open).toEqual([]);
    expect(warnings.state.past.map(({ name }) => name)).toEqual(['auth', 'backend']);
  });

  it('are one for a container that is killed at its limit and starts again', async () => {
    const { clock, containers, begun, use } = opened();
    for (let start = 1; start < 6; start += 1) {
      containers.emit([{ ...backend, startedAt: start }]);
      use('backend', 50, 512);
      await clock.advance(5_000);
      use('backend', 505, 512);
      containers.emit([{ ...backend, startedAt: start, state: 'exited' }]);
      await clock.advance(5_000);
    }
    expect(begun).toHaveLength(1);
  });

  it('look at what is free again when Docker has measured its own', async () => {
    let freeBytes = 1e9;
    const { measured, warnings } = opened({}, () => ({ ...roomy, freeBytes }));
    await settled();
    freeBytes = 15e9;
    measured.emit({ usage: aDisk({ takenAt: 1 }) });
    await settled();
    expect(warnings.state.headroom.disk).toMatchObject({ freeBytes: 15e9 });
  });

  it('tell of a disk that is nearly full', async () => {
    let freeBytes = 5e11;
    const { clock, warnings, begun } = opened({}, () => ({
      known: true,
      totalBytes: 1e12,
      freeBytes,
      source: 'file system'
    }));
    await clock.advance(60_000);
    expect(begun).toEqual([]);
    freeBytes = 4e9;
    await clock.advance(60_000);
    expect(said(begun[0], clock)).toBe('is nearly full: 4 GB of 1 TB free');
    expect(begun[0]).toMatchObject({ cause: 'disk', level: 'critical', containerId: null });
    freeBytes = 5e11;
    await clock.advance(120_000);
    expect(warnings.state.open).toEqual([]);
  });

  it('give the headroom with them', () => {
    const { containers, warnings, use } = opened();
    const large = aContainer('large', { memoryLimitBytes: 8000 * mebibyte });
    const gone = aContainer('gone', { state: 'exited', memoryLimitBytes: 8000 * mebibyte });
    containers.emit([backend, large, gone, aContainer('free')]);
    use('backend', 100, 512);
    use('free', 50, null);
    expect(warnings.state.headroom).toMatchObject({
      usedBytes: 150 * mebibyte,
      limitsBytes: 8512 * mebibyte,
      overcommittedBytes: 320 * mebibyte,
      limited: 2,
      unlimited: 1,
      unlimitedUsedBytes: 50 * mebibyte
    });
  });
});
