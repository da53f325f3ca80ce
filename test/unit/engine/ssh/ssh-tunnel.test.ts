import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DockerodeEngine } from '../../../../electron/engine/http/dockerode-engine';
import { SshTunnel } from '../../../../electron/engine/ssh/ssh-tunnel';
import { FakeSsh } from '../../../helpers/fake-ssh';
import { SimulatedEngine } from '../../../helpers/simulated-engine';

const endpoint = { url: 'ssh://me@lab:2022', kind: 'ssh', source: 'option', name: 'lab' } as const;
const address = { kind: 'ssh', user: 'me', host: 'lab', port: 2022 } as const;

/** Processes start slowly on a busy machine. */
const patience = { timeout: 15_000 };

describe.skipIf(process.platform === 'win32')('an engine over ssh', { timeout: 30_000 }, () => {
  let simulated: SimulatedEngine;
  let ssh: FakeSsh;
  let engine: DockerodeEngine;
  const path = process.env['PATH'];

  beforeEach(async () => {
    simulated = new SimulatedEngine();
    await simulated.start({ world: 'audit' });
    ssh = new FakeSsh();
    ssh.leadTo(simulated.url);
    process.env['PATH'] = ssh.path;
    engine = new DockerodeEngine({ endpoint });
  });
  afterEach(async () => {
    engine.dispose();
    process.env['PATH'] = path;
    await vi.waitFor(() => expect(ssh.running()).toEqual([]), patience);
    ssh.dispose();
    simulated.dispose();
  });

  it('is asked many things at once through one tunnel and a few connections', async () => {
    await engine.connect();
    const lists = await Promise.all(Array.from({ length: 40 }, () => engine.listContainers()));
    expect(new Set(lists.map(list => list.length)).size).toBe(1);
    expect(ssh.tunnels()).toHaveLength(1);
    // sshd lets ten sessions share a connection.
    expect(ssh.calls().length).toBeLessThanOrEqual(10);
  });

  it('is pinged while everything else waits for it', async () => {
    await engine.connect();
    simulated.faults.set('latency', 300);
    await engine.ping();
    const settled: string[] = [];
    const lists = Array.from({ length: 12 }, () =>
      engine.listContainers().then(() => settled.push('list'))
    );
    await Promise.all([...lists, engine.ping().then(() => settled.push('ping'))]);
    expect(settled.indexOf('ping')).toBeLessThan(7);
  });

  it('is reached again after the tunnel has died', async () => {
    await engine.connect();
    const [tunnel] = ssh.tunnels();
    for (const pid of ssh.running()) process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(ssh.running()).toEqual([]), patience);
    await vi.waitFor(() => engine.ping(), patience);
    expect(ssh.tunnels()).toEqual([tunnel, expect.any(Number)]);
    expect((await engine.listContainers()).length).toBeGreaterThan(0);
  });

  it('leaves no process behind', async () => {
    await engine.connect();
    const events = engine.events({ signal: AbortSignal.timeout(60_000) })[Symbol.asyncIterator]();
    const next = events.next().catch(() => undefined);
    await vi.waitFor(() => expect(ssh.running().length).toBeGreaterThan(2), patience);
    engine.dispose();
    await vi.waitFor(() => expect(ssh.running()).toEqual([]), patience);
    await next;
  });

  it('leaves none behind when it is left while the tunnel opens', async () => {
    const call = engine.ping().catch((error: unknown) => error);
    await vi.waitFor(() => expect(ssh.calls()).toHaveLength(1), patience);
    engine.dispose();
    expect(await call).toBeInstanceOf(Error);
    await vi.waitFor(() => expect(ssh.running()).toEqual([]), patience);
  });

  it('tells why it cannot be reached, and tries anew each time', async () => {
    ssh.fail({ code: 255, words: 'me@lab: Permission denied (publickey).\r\n' });
    await expect(engine.ping()).rejects.toMatchObject({
      code: 'bad-credentials',
      message: expect.stringContaining('refused your key')
    });
    ssh.leadTo(simulated.url);
    await expect(engine.ping()).resolves.toBeGreaterThan(0);
  });

  it('is reached after all when there was no room for the tunnel at first', async () => {
    const folder = process.env['TMPDIR'];
    process.env['TMPDIR'] = '/nowhere';
    await expect(engine.ping()).rejects.toMatchObject({ code: 'engine-unreachable' });
    if (folder === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = folder;
    await expect(engine.ping()).resolves.toBeGreaterThan(0);
  });

  it('says so when there is no ssh', async () => {
    process.env['PATH'] = '/nowhere';
    await expect(engine.ping()).rejects.toMatchObject({
      code: 'engine-unreachable',
      message: expect.stringContaining('not installed')
    });
  });

  it('logs in for each connection where ssh cannot share one', async () => {
    const tunnel = new SshTunnel(address, 'win32');
    const socket = tunnel.connect();
    socket.write('GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n');
    const head = await new Promise<Buffer>(resolve => socket.once('data', resolve));
    expect(head.toString()).toMatch(/^HTTP\/1\.1 200/);
    expect(ssh.calls()[0]?.args).toContain('ControlPath=none');
    expect(ssh.tunnels()).toEqual([]);
    tunnel.dispose();
  });
});
