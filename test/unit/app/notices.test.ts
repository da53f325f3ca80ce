import { describe, expect, it } from 'vitest';
import { Notices, type Notice } from '../../../electron/app/notices';
import { defaultSettings } from '../../../shared/defaults';
import type { Warning, WarningSettings } from '../../../shared/model/warning';
import { ManualClock } from '../../helpers/manual-clock';

const mebibyte = 2 ** 20;

const aWarning = (name: string, about: Partial<Warning> = {}): Warning => ({
  id: `${name}-1`,
  cause: 'line',
  containerId: `id-of-${name}`,
  name,
  project: null,
  level: 'high',
  since: 0,
  levelSince: 0,
  until: null,
  percent: 74,
  usedBytes: 379 * mebibyte,
  roomBytes: 512 * mebibyte,
  peakBytes: 379 * mebibyte,
  forecast: null,
  lines: { high: 70, critical: 90 },
  ...about
});

const opened = (about: Partial<WarningSettings> = {}) => {
  const clock = new ManualClock();
  const shown: Notice[] = [];
  const seen = new Set<string | null>();
  const settings = { ...defaultSettings.warnings, ...about };
  const notices = new Notices({
    show: notice => shown.push(notice),
    settings: () => settings,
    looksAt: ({ containerId }) => seen.has(containerId),
    clock
  });
  const titles = (): string[] => shown.map(({ title }) => title);
  return { clock, shown, titles, seen, settings, notices };
};

describe('notices', () => {
  it('tell of a warning at once, in its own words, and lead to its container', () => {
    const { notices, shown } = opened();
    notices.warn([aWarning('backend')]);
    expect(shown).toEqual([
      {
        title: 'backend',
        body: 'It is above its load line: 379 MiB of 512 MiB (74.0%).',
        to: { page: 'containers', containerId: 'id-of-backend', plan: false },
        snoozes: ['backend']
      }
    ]);
  });

  it('are one for what begins at one moment', () => {
    const { notices, shown } = opened();
    notices.warn(['a', 'b', 'c', 'd', 'e', 'f'].map(name => aWarning(name)));
    expect(shown).toHaveLength(1);
    expect(shown[0]?.title).toBe('6 new warnings');
    expect(shown[0]?.body.split('\n')).toHaveLength(5);
    expect(shown[0]?.body).toContain('and 2 more');
    expect(shown[0]?.to.page).toBe('overview');
  });

  it('keep their distance and gather what comes meanwhile', async () => {
    const { notices, titles, clock } = opened();
    notices.warn([aWarning('a')]);
    notices.warn([aWarning('b')]);
    await clock.advance(5_000);
    notices.warn([aWarning('c')]);
    expect(titles()).toEqual(['a']);
    await clock.advance(10_000);
    expect(titles()).toEqual(['a', '2 new warnings']);
    expect(clock.pending).toBe(0);
  });

  it('come again for one container only after a while, or when it is critical', async () => {
    const { notices, titles, clock } = opened();
    notices.warn([aWarning('a')]);
    await clock.advance(60_000);
    notices.warn([aWarning('a')]);
    expect(titles()).toEqual(['a']);
    notices.warn([aWarning('a', { level: 'critical' })]);
    await clock.advance(60_000);
    notices.warn([aWarning('a', { level: 'critical' })]);
    expect(titles()).toEqual(['a', 'a']);
    await clock.advance(600_000);
    notices.warn([aWarning('a')]);
    expect(titles()).toEqual(['a', 'a', 'a']);
  });

  it('leave out what is muted, and everything in quiet mode', () => {
    const muted = opened({ muted: ['a'] });
    muted.notices.warn([aWarning('a'), aWarning('b')]);
    expect(muted.titles()).toEqual(['b']);
    const quiet = opened({ quiet: true });
    quiet.notices.warn([aWarning('a')]);
    quiet.notices.scheduled({
      at: 0,
      outcome: 'failed',
      removed: 0,
      failed: 1,
      bytesFreed: 0,
      why: null
    });
    expect(quiet.titles()).toEqual([]);
  });

  it('leave out what a person looks at, then and when its turn comes', async () => {
    const { notices, titles, seen, clock } = opened();
    seen.add('id-of-a');
    notices.warn([aWarning('a'), aWarning('b')]);
    notices.warn([aWarning('c')]);
    seen.add('id-of-c');
    await clock.advance(60_000);
    expect(titles()).toEqual(['b']);
  });

  it('are put off for an hour', async () => {
    const { notices, titles, clock } = opened();
    notices.snooze(['a']);
    notices.warn([aWarning('a')]);
    await clock.advance(3_600_000);
    expect(titles()).toEqual([]);
    notices.warn([aWarning('a')]);
    expect(titles()).toEqual(['a']);
  });

  it('tell nothing of an engine that is left', async () => {
    const { notices, titles, clock } = opened();
    notices.warn([aWarning('a')]);
    notices.warn([aWarning('b')]);
    notices.forget();
    await clock.advance(60_000);
    expect(titles()).toEqual(['a']);
  });

  it('show no control characters of somebody else’s', () => {
    const { notices, shown } = opened();
    notices.warn([aWarning('a\u001b[31m\u202e'), aWarning('x'.repeat(300))]);
    for (const hidden of ['\u001b', '\u202e']) expect(shown[0]?.body).not.toContain(hidden);
    expect(Math.max(...(shown[0]?.body.split('\n') ?? []).map(line => line.length))).toBeLessThan(
      120
    );
  });

  it('tell what a scheduled cleanup came to, unless it was nothing', () => {
    const { notices, titles } = opened();
    const result = { at: 0, removed: 2, failed: 0, bytesFreed: 1, why: null };
    notices.scheduled({ ...result, outcome: 'nothing' });
    notices.scheduled({ ...result, outcome: 'cleaned' });
    expect(titles()).toEqual(['Cleaned up']);
  });
});
