import { describe, expect, it } from 'vitest';
import { trayAbility } from '../../../electron/app/tray-host';
import { drawMark } from '../../../electron/app/tray-mark';
import { trayStateOf, type Overall } from '../../../electron/app/tray-state';
import type { DiskState } from '../../../shared/model/disk';
import type { EngineState } from '../../../shared/model/engine';
import type { Warning } from '../../../shared/model/warning';
import { aWarning } from '../../helpers/samples';
import { aDisk } from '../../helpers/things';

const endpoint = { url: 'unix:///one', kind: 'unix', source: 'option', name: 'one' } as const;

const stateOf = (
  open: Warning[],
  state: EngineState = 'healthy',
  paused = false,
  disk: Pick<DiskState, 'usage' | 'outdated'> = { usage: null, outdated: null }
): ReturnType<typeof trayStateOf> =>
  trayStateOf({ engine: { endpoint, state }, open, disk, paused });

describe('the tray', () => {
  it.each<[Overall, ReturnType<typeof trayStateOf>]>([
    ['ok', stateOf([])],
    ['high', stateOf([aWarning('a')])],
    ['critical', stateOf([aWarning('a'), aWarning('b', { level: 'critical' })])],
    ['down', stateOf([aWarning('a', { level: 'critical' })], 'down')],
    ['paused', stateOf([aWarning('a')], 'healthy', true)]
  ])('is %s overall', (overall, state) => {
    expect(state.overall).toBe(overall);
  });

  it('lists who is under pressure, the worst first, and not more than a menu bears', () => {
    const many = Array.from({ length: 12 }, (_, at) => aWarning(`c${at}`, { percent: 70 + at }));
    const state = stateOf([...many, aWarning('worst', { level: 'critical', percent: 60 })]);
    expect(state.pressed[0]?.label).toBe('worst 60.0% (critical)');
    expect(state.pressed[1]?.label).toBe('c11 81.0%');
    expect([state.pressed.length, state.more]).toEqual([8, 5]);
  });

  it('shows names as text: no control characters, no menu keys', () => {
    expect(stateOf([aWarning('a&b\u001b')]).pressed[0]?.label).toBe('a&&b\ufffd 74.0%');
  });

  it('promises no space that a cleanup has freed already', () => {
    const figure = { count: 1, active: 0, bytes: 3e9, reclaimableBytes: 1e9 };
    const usage = aDisk({ images: figure });
    const words = (outdated: DiskState['outdated']): string =>
      stateOf([], 'healthy', false, { usage, outdated }).reclaimable;
    expect(words(null)).toBe('1 GB reclaimable');
    expect(words('cleanup')).toBe('Reclaimable space not measured since the cleanup');
  });

  it('cleans up only what answers', () => {
    expect(stateOf([], 'degraded').canClean).toBe(true);
    expect(stateOf([], 'connecting').canClean).toBe(false);
  });
});

describe('the marks of the tray', () => {
  const all: Overall[] = ['ok', 'high', 'critical', 'down', 'paused'];
  /** What is drawn at all, pixel by pixel, whatever its colour. */
  const shapeOf = (overall: Overall): boolean[] => {
    const pixels = drawMark(overall, 16, true);
    return Array.from({ length: 256 }, (_, at) => (pixels[at * 4 + 3] ?? 0) > 127);
  };

  it('differ in their shape, not only in their colour', () => {
    for (const one of all) {
      for (const other of all) {
        if (one === other) continue;
        const [a, b] = [shapeOf(one), shapeOf(other)];
        const differing = a.filter((set, at) => set !== b[at]).length;
        expect(differing, `${one} and ${other}`).toBeGreaterThan(20);
      }
    }
  });

  it('are black where the desktop colours them, and never brighter than their cover', () => {
    for (const overall of all) {
      const [template, coloured] = [drawMark(overall, 32, true), drawMark(overall, 32, false)];
      expect(template.length).toBe(32 * 32 * 4);
      for (let at = 0; at < template.length; at += 4) {
        expect([template[at], template[at + 1], template[at + 2]]).toEqual([0, 0, 0]);
        const alpha = coloured[at + 3] ?? 0;
        for (const channel of [0, 1, 2]) expect(coloured[at + channel]).toBeLessThanOrEqual(alpha);
      }
    }
  });
});

describe('whether there is a tray', () => {
  const session = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus' };

  it('is sure on macOS and Windows', async () => {
    expect(await trayAbility('darwin', {})).toEqual({ works: true, why: null });
    expect(await trayAbility('win32', {})).toEqual({ works: true, why: null });
  });

  it('is asked of the session bus on Linux', async () => {
    const asked: string[] = [];
    const yes = await trayAbility('linux', session, async (program, args) => {
      asked.push(`${program} ${args.join(' ')}`);
      return program === 'gdbus' ? '(true,)\n' : null;
    });
    expect(yes.works).toBe(true);
    expect(asked[0]).toContain('org.kde.StatusNotifierWatcher');
    const dbusSend = await trayAbility('linux', session, async program =>
      program === 'dbus-send' ? 'method return\n   boolean true\n' : null
    );
    expect(dbusSend.works).toBe(true);
  });

  it('is denied where nobody answers, with a reason', async () => {
    expect(await trayAbility('linux', {})).toMatchObject({ works: false });
    const no = await trayAbility('linux', session, async () => '(false,)\n');
    expect(no).toEqual({ works: false, why: expect.stringContaining('no tray') });
    expect((await trayAbility('linux', session, async () => null)).works).toBe(false);
  });
});
