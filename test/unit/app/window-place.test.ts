import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desktopEntry } from '../../../electron/app/desktop-entry';
import { isInView } from '../../../electron/app/in-view';
import { boundsOn, keepPlace, readPlace } from '../../../electron/app/window-place';
import type { Place } from '../../../shared/model/presence';

const left = { x: 0, y: 25, width: 1440, height: 875 };
const right = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('the bounds of the window', () => {
  it('are what they were, on the display they were on', () => {
    const bounds = { x: 1600, y: 100, width: 1280, height: 800 };
    expect(boundsOn([left, right], bounds)).toEqual(bounds);
  });

  it('are left to the desktop where that display is gone', () => {
    expect(boundsOn([left], { x: 1600, y: 100, width: 1280, height: 800 })).toBeNull();
    expect(boundsOn([], left)).toBeNull();
  });

  it('are moved and shrunk where they do not fit any more', () => {
    expect(boundsOn([left], { x: 800, y: -10, width: 2000, height: 400 })).toEqual({
      x: 0,
      y: 25,
      width: 1440,
      height: 400
    });
  });

  it('always lie on one display', () => {
    const side = fc.integer({ min: -4000, max: 4000 });
    const length = fc.integer({ min: 1, max: 4000 });
    fc.assert(
      fc.property(fc.record({ x: side, y: side, width: length, height: length }), bounds => {
        const placed = boundsOn([left, right], bounds);
        if (!placed) return;
        const fits = [left, right].some(
          ({ x, y, width, height }) =>
            placed.x >= x &&
            placed.y >= y &&
            placed.x + placed.width <= x + width &&
            placed.y + placed.height <= y + height
        );
        expect(fits).toBe(true);
      })
    );
  });
});

describe('where the window was', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'plimsoll-place-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is kept from one start to the next', () => {
    const place = { bounds: left, maximized: true };
    keepPlace(folder, place);
    expect(readPlace(folder)).toEqual(place);
  });

  it.each(['', '{}', '{"bounds":{"x":"a"},"maximized":true}', 'null'])(
    'is not known from %j',
    text => {
      writeFileSync(join(folder, 'window.json'), text);
      expect(readPlace(folder)).toBeNull();
    }
  );
});

describe('what is in view', () => {
  const of = (containerId: string): Place => ({ page: 'containers', containerId });
  const disk: Place = { page: 'overview', containerId: null };
  const cleanup: Place = { page: 'cleanup', containerId: null };

  it.each<[Place, Place, boolean]>([
    [of('a'), { page: 'overview', containerId: null }, true],
    [of('a'), { page: 'containers', containerId: null }, true],
    [of('a'), of('a'), true],
    [of('a'), of('b'), false],
    [of('a'), { page: 'settings', containerId: null }, false],
    [disk, { page: 'overview', containerId: null }, true],
    [disk, { page: 'containers', containerId: null }, false],
    [cleanup, { page: 'overview', containerId: null }, false],
    [cleanup, cleanup, true]
  ])('%j on %j: %s', (to, place, seen) => {
    expect(isInView(to, place, true)).toBe(seen);
    expect(isInView(to, place, false)).toBe(false);
  });
});

describe('what a Linux desktop starts at login', () => {
  it('is the program, hidden', () => {
    expect(desktopEntry('/opt/Plimsoll/plimsoll')).toContain(
      '\nExec="/opt/Plimsoll/plimsoll" --hidden\n'
    );
  });

  it('is quoted whatever its folder is called', () => {
    expect(desktopEntry('/a b/100%/$x"y')).toContain(
      String.raw`Exec="/a b/100%%/\\$x\\"y" --hidden`
    );
  });
});
