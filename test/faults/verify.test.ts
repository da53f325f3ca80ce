import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verification, type Verification } from '../../shared/model/audit';
import { startedBy } from '../../electron/labels/verification';
import { Verifier } from '../../electron/verify/verifier';
import { windowLook } from '../../electron/audit/engine/window-look';
import { removeAll, thingsWith } from '../../electron/cleanup/remove-all';
import { disposable } from '../../shared/disposable';
import { watchSimulated, type Watched } from './watched';

let watched: Watched;
let told: Verification[];

beforeEach(async () => {
  watched = await watchSimulated();
  told = [];
  watched.audits.onVerification(going => told.push(verification.parse(going)));
});
afterEach(() => watched.dispose());

const stepOf = ({ steps }: Verification, name: string) => steps.find(({ step }) => step === name);
const isRunning = ({ steps }: Verification, name: string): boolean =>
  steps.some(({ step, state }) => step === name && state === 'running');
const own = (): string[] =>
  watched.names().engine.filter(name => name.startsWith('plimsoll-verify-'));

/** Resolves when so many of its containers are there. */
const started = (count: number): Promise<void> =>
  vi.waitFor(() => expect(own().length).toBeGreaterThanOrEqual(count), 15_000);

describe('a verification', () => {
  it('starts ten containers, removes them gracefully, and leaves nothing', async () => {
    const before = watched.names().engine;
    const came = await watched.audits.verify();
    expect(stepOf(came, 'stress')).toMatchObject({
      state: 'passed',
      sentence: expect.stringMatching(
        /^10 containers from .+ started and removed gracefully; 95% of the pings meanwhile within \d+ ms\.$/
      ) as unknown,
      evidence: expect.arrayContaining(['10 removed, none by a kill.']) as unknown
    });
    expect(stepOf(came, 'events')).toMatchObject({
      state: 'passed',
      sentence: '10 ends, each asked for, and no kill for memory.'
    });
    expect(stepOf(came, 'leftovers')).toMatchObject({
      state: 'passed',
      evidence: expect.arrayContaining([
        `Containers: ${before.length} before, ${before.length} now.`
      ]) as unknown
    });
    expect(watched.names().engine).toEqual(before);
    // The world it is in was never cleaned up.
    expect(stepOf(came, 'clean')).toMatchObject({
      state: 'failed',
      sentence: expect.stringMatching(
        /^Not clean: a safe cleanup would take 3 containers and 14\.\d+ GB\./
      ) as unknown
    });
    expect(came.state).toBe('failed');
    expect(told.at(-1)).toEqual(came);
    expect(
      told.some(going => stepOf(going, 'stress')?.sentence === 'Started 6 of 10 containers.')
    ).toBe(true);
  });

  it('passes once what lay about was cleaned up', async () => {
    const plan = await watched.cleanup.plan();
    const itemIds = plan.items.filter(({ selected }) => selected).map(({ itemId }) => itemId);
    await watched.cleanup.execute({
      planId: plan.planId,
      itemIds,
      keepVolumesOf: [],
      confirmedNames: []
    });
    const came = await watched.audits.verify();
    expect(came.steps.map(({ step, state }) => [step, state])).toEqual([
      ['clean', 'passed'],
      ['stress', 'passed'],
      ['events', 'passed'],
      ['leftovers', 'passed']
    ]);
    expect(came.state).toBe('passed');
  });

  it('takes away what it has started when it is called off', async () => {
    const before = watched.names().engine;
    const verifying = watched.audits.verify();
    await started(3);
    watched.audits.cancelVerify();
    const came = await verifying;
    expect(came.state).toBe('cancelled');
    expect(stepOf(came, 'stress')?.sentence).toMatch(
      /^Called off when \d+ of 10 containers ran, of which \d+ (was|were) removed\.$/
    );
    expect(stepOf(came, 'leftovers')).toMatchObject({ state: 'passed' });
    expect(watched.names().engine).toEqual(before);
  });

  it('fails when somebody’s container crashes meanwhile', async () => {
    const verifying = watched.audits.verify();
    await started(1);
    const { engine } = watched.connection;
    const body = { Image: 'postgres:16-alpine', Cmd: ['sh', '-c', 'exit 3'] };
    await engine.startContainer(await engine.create('container', body, 'crashing'));
    const came = await verifying;
    expect(stepOf(came, 'events')).toMatchObject({
      state: 'failed',
      evidence: expect.arrayContaining([
        'crashing ended with an error that nobody asked for (code 3).'
      ]) as unknown
    });
  });

  it('takes everything away although the engine is gone for a while', async () => {
    const before = watched.names().engine;
    const verifying = watched.audits.verify();
    await started(2);
    watched.simulator.faults.set('refused');
    await vi.waitFor(() => expect(watched.connection.status.state).toBe('down'), 10_000);
    watched.simulator.faults.clear('refused');
    const came = await verifying;
    expect(came.state).toBe('failed');
    expect(stepOf(came, 'leftovers')).toMatchObject({ state: 'passed' });
    expect(watched.names().engine).toEqual(before);
  });

  it('names what may still stand when the engine stays away', async () => {
    const { connection, cleanup, simulator } = watched;
    let stayedAway = (): void => undefined;
    const verifier = new Verifier({
      engine: connection.engine,
      connection: {
        get status() {
          return connection.status;
        },
        allowed: () => connection.allowed(),
        // Nobody waits for it here as long as a person would.
        whenUsable: () => Promise.resolve(false),
        onGone(listener) {
          stayedAway = listener;
          return disposable(() => undefined);
        }
      },
      look: () => windowLook(watched.watch),
      rules: () => [],
      openCleanup: () => ({
        planThings: choose => cleanup.planThings(choose),
        execute: choice => cleanup.execute(choice),
        refuseWithoutRules: () => undefined,
        dispose: () => undefined
      }),
      isCleaning: () => Promise.resolve(false),
      bounds: { arrivesMs: 100 }
    });
    const { signal } = new AbortController();
    const verifying = verifier.verify({ signal, onChange: going => told.push(going) });
    await started(2);
    simulator.faults.set('refused');
    await vi.waitFor(() => expect(connection.status.state).toBe('down'), 10_000);
    stayedAway();
    const came = await verifying;
    const standing = own();
    expect(standing.length).toBeGreaterThanOrEqual(2);
    expect(came.state).toBe('failed');
    expect(stepOf(came, 'stress')?.sentence).toBe(
      'The engine stopped answering and did not come back.'
    );
    expect(stepOf(came, 'leftovers')?.sentence).toMatch(
      /^\d+ containers may still be there: .+ When the engine is back, "plimsoll verify --clean" removes what is left\.$/
    );
    expect(stepOf(came, 'leftovers')?.evidence).toEqual(
      expect.arrayContaining(standing.map(name => `container ${name}`))
    );
    simulator.faults.clear('refused');
    await vi.waitFor(() => expect(connection.status.state).toBe('healthy'), 20_000);
    await removeAll(cleanup, thingsWith(startedBy(came.verifyId), 'its verification is over'));
    expect(own()).toEqual([]);
  });

  it('does not begin while the engine is degraded or a cleanup runs', async () => {
    watched.simulator.faults.set('latency', 1_500);
    await vi.waitFor(() => expect(watched.connection.status.state).toBe('degraded'), 20_000);
    await expect(watched.audits.verify()).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringMatching(
        /^The engine is not well now.+Nothing was started\.$/
      ) as unknown
    });
    watched.simulator.faults.clear('latency');
    await vi.waitFor(() => expect(watched.connection.status.state).toBe('healthy'), 30_000);
    const plan = await watched.cleanup.plan({ kinds: ['container'] });
    const cleaning = watched.cleanup.execute({
      planId: plan.planId,
      itemIds: plan.items.map(({ itemId }) => itemId),
      keepVolumesOf: [],
      confirmedNames: []
    });
    await expect(watched.audits.verify()).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringMatching(/^A cleanup of this engine is under way\./) as unknown
    });
    await cleaning;
    expect(own()).toEqual([]);
    expect(told.some(going => isRunning(going, 'stress'))).toBe(false);
  });
});
