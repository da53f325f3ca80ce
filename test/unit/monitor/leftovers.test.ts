import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { goneOwners, noneGone } from '../../../electron/monitor/gone-owners';
import { runningLeftovers } from '../../../electron/monitor/leftovers';
import { machineOn, thisMachine } from '../../../electron/monitor/machine';
import { aContainer } from '../../helpers/things';

const project = 'com.docker.compose.project';
const folder = `${project}.working_dir`;
const session = { 'org.testcontainers.session-id': 'one' };
const gone = { pids: new Set([4711]), folders: new Set(['/gone']), runs: new Set(['over']) };
const hour = 3_600_000;
const verifying = (holder: string) => ({ 'plimsoll.verify': 'one', 'plimsoll.holder': holder });

const running = (labels: Record<string, string>) =>
  aContainer('c', { state: 'running', labels, inspected: { startedAt: hour } });

const reasons = (...containers: Parameters<typeof runningLeftovers>[0]) =>
  runningLeftovers(containers, gone, 3 * hour).map(({ reason }) => reason);

describe('runningLeftovers', () => {
  it.each([
    [session, 'its testcontainers session has no running Ryuk'],
    [{ [project]: 'pytest4711' }, 'its pytest run (process 4711) has ended'],
    [{ [project]: 'shop', [folder]: '/gone' }, 'the folder of its compose project is gone'],
    [{ 'plimsoll.run': 'over' }, 'it was started by a Plimsoll run that ended'],
    [
      verifying(`${hostname()}/4711`),
      'the verification it was started for (process 4711) has ended'
    ]
  ])('tells of %j', (labels, why) => {
    expect(reasons(running(labels))).toEqual([`running for 2 h, but ${why}`]);
  });

  it.each([
    ['runs for nobody we know', {}],
    ['has a living process', { [project]: 'pytest1' }],
    ['is of a run that goes on', { 'plimsoll.run': 'going' }],
    ['is of a verification that goes on', verifying(`${hostname()}/1`)],
    ['is of a verification of another machine', verifying('elsewhere.example/4711')],
    ['has its folder', { [project]: 'shop', [folder]: '/there' }],
    ['is reused from test to test, without a session', { 'org.testcontainers': 'true' }]
  ])('leaves alone what %s', (_, labels) => {
    expect(reasons(running(labels))).toEqual([]);
  });

  it('leaves alone a session whose Ryuk runs, and what does not run', () => {
    const ryuk = { ...running(session), id: 'ryuk', image: 'testcontainers/ryuk:1' };
    expect(reasons(running(session), ryuk)).toEqual([]);
    expect(reasons(aContainer('c', { labels: session }))).toEqual([]);
  });
});

describe('goneOwners', () => {
  const containers = [
    running({ [project]: 'pytest7' }),
    running({ [project]: 'pytest8', [folder]: '/gone' }),
    aContainer('stopped', { labels: { [project]: 'pytest9' } })
  ];
  const machine = {
    processRuns: (pid: number) => pid === 7,
    folderIsGone: (path: string) => Promise.resolve(path === '/gone')
  };

  it('asks for what runs, once each', async () => {
    expect(await goneOwners(containers, { kind: 'unix' }, machine)).toEqual({
      pids: new Set([8]),
      folders: new Set(['/gone']),
      runs: new Set()
    });
  });

  it('asks which runs are over wherever the engine is, and takes none for over that it cannot ask', async () => {
    const asked: (readonly string[])[] = [];
    const ended = (runIds: readonly string[]) => {
      asked.push(runIds);
      return Promise.resolve(new Set(['a']));
    };
    const labelled = ['a', 'b', 'a'].map(run => running({ 'plimsoll.run': run }));
    const far = { kind: 'ssh' } as const;
    expect((await goneOwners(labelled, far, machine, ended)).runs).toEqual(new Set(['a']));
    expect(asked).toEqual([['a', 'b']]);
    expect(await goneOwners(containers, far, machine, ended)).toEqual(noneGone);
    expect(asked).toHaveLength(1);
    const failing = () => Promise.reject(new Error('no file'));
    expect(await goneOwners(labelled, far, machine, failing)).toEqual(noneGone);
  });

  it('asks for verifications of this machine wherever the engine is', async () => {
    const held = ['7', '8'].map(pid => running(verifying(`${hostname()}/${pid}`)));
    const elsewhere = running(verifying('elsewhere.example/9'));
    const { pids } = await goneOwners([...held, elsewhere], { kind: 'ssh' }, machine);
    expect(pids).toEqual(new Set([8]));
  });

  it.each(['tcp', 'tls', 'ssh', 'simulator'] as const)(
    'knows nothing of owners behind a %s endpoint',
    async kind => expect(await goneOwners(containers, { kind }, machine)).toEqual(noneGone)
  );
});

describe('this machine', () => {
  it('knows its own process, and misses one that cannot be', () => {
    expect(thisMachine.processRuns(process.pid)).toBe(true);
    expect(thisMachine.processRuns(2 ** 31 - 2)).toBe(false);
  });

  it('misses a folder only when the folder around it is there', async () => {
    const root = mkdtempSync(join(tmpdir(), 'plimsoll-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    mkdirSync(join(root, 'here'));
    const missing = (...path: string[]) => thisMachine.folderIsGone(join(root, ...path));
    expect(await missing('here')).toBe(false);
    expect(await missing('away')).toBe(true);
    expect(await missing('elsewhere', 'away')).toBe(false);
  });

  it.each([
    ['win32', String.raw`\\server\share\shop`],
    ['win32', '//server/share/shop'],
    ['win32', '/home/me/shop'],
    ['linux', '//server/shop'],
    ['linux', 'shop'],
    ['linux', '/tmp/../tmp/no-such-folder'],
    ['linux', '/tmp/no-such\0folder'],
    ['linux', '/']
  ] as const)('on %s never looks at %j', async (platform, path) => {
    expect(await machineOn(platform).folderIsGone(path)).toBe(false);
  });
});
