import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { savePicture } from '../../../electron/app/screenshot';
import { assemble } from '../../../electron/parts';
import { defaultSettings } from '../../../shared/defaults';
import { byItself } from '../../helpers/by-itself';
import { FakeEngine, unreachable } from '../../helpers/fake-engine';
import { ManualClock } from '../../helpers/manual-clock';

describe('a picture of the window', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'plimsoll-picture-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const taking = async (isWaiting: () => boolean) => {
    const engine = new FakeEngine();
    engine.before = () => Promise.reject(unreachable());
    const parts = assemble(engine, () => defaultSettings, byItself);
    const down = new Promise<void>(resolve =>
      parts.watch.onEngine(({ state }) => state === 'down' && resolve())
    );
    parts.watch.start();
    await down;
    const webContents = {
      executeJavaScript: (script: string) =>
        Promise.resolve(script.includes('Skeleton') && isWaiting()),
      capturePage: () => Promise.resolve({ toPNG: () => Buffer.from('picture') })
    };
    const clock = new ManualClock();
    const file = join(folder, 'window.png');
    const saved = savePicture({ webContents }, parts.watch, file, clock);
    return { clock, file, saved, dispose: () => parts.dispose() };
  };

  it('is not taken while the page still waits for something', async () => {
    let waiting = true;
    const { clock, file, saved, dispose } = await taking(() => waiting);
    await clock.advance(5_000);
    expect(existsSync(file)).toBe(false);
    waiting = false;
    await clock.advance(1_000);
    await saved;
    expect(readFileSync(file, 'utf8')).toBe('picture');
    dispose();
  });

  it('is taken in the end of a page that waits for ever', async () => {
    const { clock, saved, dispose } = await taking(() => true);
    await clock.advance(60_000);
    await saved;
    dispose();
  });
});
