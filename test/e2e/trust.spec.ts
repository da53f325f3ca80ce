import { expect, test } from 'playwright/test';
import { join } from 'node:path';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { SimulatedEngine } from '../helpers/simulated-engine';

/** The window's own bridge, as a script in the page would find it. */
interface Page {
  plimsoll: {
    invoke(command: unknown, args: unknown): Promise<unknown>;
    dropFolder(dropped: unknown): Promise<unknown>;
  };
}

const engine = new SimulatedEngine();
let plimsoll: PlimsollApp;

test.beforeAll(async () => {
  await engine.start({ world: 'calm' });
  plimsoll = await openPlimsoll({ host: engine.url });
});
test.afterAll(async () => {
  await plimsoll.close();
  engine.dispose();
});

const invoke = (command: unknown, args: unknown): Promise<unknown> =>
  plimsoll.window.evaluate(
    ([name, given]) => (globalThis as unknown as Page).plimsoll.invoke(name, given),
    [command, args]
  );

test('the window has no Node and only the bridge’s three functions', async () => {
  const found = await plimsoll.window.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter(name => name in globalThis),
    bridge: Object.keys((globalThis as unknown as Page).plimsoll).toSorted()
  }));
  expect(found).toEqual({ node: [], bridge: ['dropFolder', 'invoke', 'subscribe'] });
});

test('a page cannot name a folder: only what was dropped on it has a path', async () => {
  const envelope = await plimsoll.window.evaluate(() =>
    (globalThis as unknown as Page).plimsoll.dropFolder(new File(['/etc'], '/etc'))
  );
  expect(envelope).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
  const named = plimsoll.window.evaluate(() =>
    (globalThis as unknown as Page).plimsoll.dropFolder('/etc')
  );
  await expect(named).rejects.toThrow();
});

test('the renderer runs sandboxed and isolated', async () => {
  const preferences = await plimsoll.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false });
});

test('scripts of others and calls to the network are refused by the policy', async () => {
  const outcome = await plimsoll.window.evaluate(async () => {
    const refused: string[] = [];
    const bothRefused = new Promise<void>(resolve => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        refused.push(effectiveDirective);
        if (refused.length === 2) resolve();
      });
    });
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.body.append(script);
    const fetched = await fetch('http://127.0.0.1:9/').then(
      () => 'answered',
      () => 'refused'
    );
    await bothRefused;
    return { fetched, injected: 'injected' in globalThis, refused };
  });
  expect(outcome.fetched).toBe('refused');
  expect(outcome.injected).toBe(false);
  expect(outcome.refused.toSorted()).toEqual(['connect-src', 'script-src-elem']);
});

test('permission requests are denied', async () => {
  const states = await plimsoll.window.evaluate(async () => {
    const names = ['notifications', 'geolocation', 'camera', 'clipboard-read'];
    const asked = names.map(name => navigator.permissions.query({ name: name as 'camera' }));
    return (await Promise.all(asked)).map(({ state }) => state);
  });
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
  const asked = await plimsoll.window.evaluate(() => Notification.requestPermission());
  expect(asked).toBe('denied');
  const microphone = await plimsoll.window.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: Error) => error.name
    )
  );
  expect(microphone).toMatch(/NotAllowedError|NotFoundError/);
});

for (const [command, args] of [
  ['no.such.command', null],
  [{ toString: 'x' }, null],
  ['cleanup.execute', { planId: 'x', itemIds: ['../../etc'] }],
  ['cleanup.execute', 'everything'],
  ['cleanup.planContainer', { containerId: 'x', action: 'kill' }],
  ['settings.update', { theme: 'javascript:alert(1)' }]
] as const) {
  test(`a bad call gets an error envelope: ${JSON.stringify([command, args])}`, async () => {
    const envelope = await invoke(command, args);
    expect(envelope).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
    await expect(plimsoll.window.getByRole('link', { name: 'Overview' })).toBeVisible();
  });
}

test('an unknown plan removes nothing', async () => {
  const envelope = await invoke('cleanup.execute', {
    planId: 'never-made',
    itemIds: ['1'],
    keepVolumesOf: [],
    confirmedNames: []
  });
  expect(envelope).toMatchObject({ ok: false, error: { code: 'unknown-plan' } });
});

test('a page that is not Plimsoll’s gets no answer but a refusal', async () => {
  const answer = await plimsoll.app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true }
      });
      await stranger.loadURL('data:text/html,<p>stranger</p>');
      const envelope: unknown = await stranger.webContents.executeJavaScript(
        `window.plimsoll.invoke('app.snapshot', undefined)`
      );
      stranger.destroy();
      return envelope;
    },
    join(process.cwd(), 'out/preload/preload.cjs')
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'refused' } });
});

test('it cannot navigate away or open windows', async () => {
  const before = plimsoll.window.url();
  // Asked after the product's own listener: what it has prevented is seen here.
  const judged = plimsoll.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<boolean>(resolve => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('will-navigate', event => resolve(event.defaultPrevented));
      })
  );
  const opened = await plimsoll.window.evaluate(() => window.open('http://127.0.0.1:9/') !== null);
  expect(opened).toBe(false);
  await plimsoll.window.evaluate(() => {
    location.href = 'http://127.0.0.1:9/';
  });
  expect(await judged).toBe(true);
  const shown = await plimsoll.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL())
  );
  expect(shown).toEqual([before]);
});
