import { describe, expect, it } from 'vitest';
import type { Raw } from '../../../electron/engine/port';
import { planEnvironment } from '../../../electron/environments/plan-environment';
import { startAll } from '../../../electron/environments/start';
import { defaultWaitBounds } from '../../../electron/environments/waiting';
import { PlimsollError } from '../../../shared/errors';
import { runOn } from '../../helpers/cleanup-of-fake';
import { composeOf } from '../../helpers/environments-of';
import { FakeEngine } from '../../helpers/fake-engine';
import { ManualClock } from '../../helpers/manual-clock';

interface Fate {
  /** Seconds after its start; undefined = never. */
  healthyAfter?: number;
  endsAfter?: number;
  exitCode?: number;
  unhealthyAfter?: number;
  /** It has a health check. */
  checked?: boolean;
}

/** Creates what it is asked for, and lets each service have its fate. */
class FatefulEngine extends FakeEngine {
  readonly started = new Map<string, number>();
  readonly created: string[] = [];
  readonly clock = new ManualClock(1_000_000);
  refusal: PlimsollError | null = null;
  readonly #fates: Record<string, Fate>;

  constructor(fates: Record<string, Fate>) {
    super();
    this.#fates = fates;
  }

  override create(kind: string, body?: Raw, name = String(body?.['Name'])): Promise<string> {
    this.created.push(`${kind} ${name}`);
    return Promise.resolve(/-(\w+)-1$/.exec(name)?.[1] ?? name);
  }

  override startContainer(id: string): Promise<'started'> {
    if (this.refusal) return Promise.reject(this.refusal);
    this.started.set(id, this.clock.now());
    return Promise.resolve('started');
  }

  override inspectRaw(_: string, id: string): Promise<Raw> {
    const {
      healthyAfter,
      unhealthyAfter,
      endsAfter,
      exitCode = 0,
      checked
    } = this.#fates[id] ?? {};
    const age = (this.clock.now() - (this.started.get(id) ?? 0)) / 1000;
    const has = (after: number | undefined): boolean => after !== undefined && age >= after;
    const health = has(unhealthyAfter) ? 'unhealthy' : has(healthyAfter) ? 'healthy' : 'starting';
    return Promise.resolve({
      State: {
        Running: !has(endsAfter),
        ExitCode: has(endsAfter) ? exitCode : 0,
        ...(checked && { Health: { Status: health, Log: [{ Output: 'no route\n' }] } })
      },
      NetworkSettings: { Ports: {} }
    });
  }

  /** Milliseconds between two starts. */
  between(one: string, other: string): number {
    return (this.started.get(other) ?? NaN) - (this.started.get(one) ?? NaN);
  }
}

const plan = (services: string) =>
  planEnvironment(composeOf(`services:\n${services}`), {
    id: 'x',
    holder: { host: 'desk', pid: 1 },
    labels: {},
    hostIp: ''
  });

const start = (engine: FatefulEngine, services: string, signal = new AbortController().signal) =>
  runOn(
    engine,
    startAll(plan(services), { engine, clock: engine.clock, bounds: defaultWaitBounds, signal })
  );

describe('the start of an environment', () => {
  it('creates networks, volumes and containers before it starts any', async () => {
    const engine = new FatefulEngine({});
    const ids = await start(engine, '  b: { image: i, depends_on: [a] }\n  a: { image: i }');
    expect(engine.created).toEqual([
      'network plimsoll-x_default',
      'container plimsoll-x-a-1',
      'container plimsoll-x-b-1'
    ]);
    expect([...engine.started.keys()]).toEqual(['a', 'b']);
    expect(ids.get('a')).toBe('a');
  });

  it('starts each service when all it depends on is as it says, and the others meanwhile', async () => {
    const engine = new FatefulEngine({
      db: { checked: true, healthyAfter: 10 },
      job: { endsAfter: 20 },
      slow: { checked: true, healthyAfter: 60 }
    });
    await start(
      engine,
      [
        '  db: { image: i }',
        '  slow: { image: i }',
        '  job: { image: i, depends_on: { db: { condition: service_healthy } } }',
        '  web: { image: i, depends_on: { job: { condition: service_completed_successfully } } }',
        '  side: { image: i, depends_on: [slow] }'
      ].join('\n')
    );
    expect(engine.between('db', 'slow')).toBe(0);
    expect(engine.between('slow', 'side')).toBe(0);
    expect(engine.between('db', 'job')).toBeGreaterThanOrEqual(10_000);
    expect(engine.between('db', 'job')).toBeLessThan(11_000);
    expect(engine.between('job', 'web')).toBeGreaterThanOrEqual(20_000);
    expect(engine.between('job', 'web')).toBeLessThan(21_000);
    // It is over when the slowest is ready.
    expect(engine.clock.now() - (engine.started.get('slow') ?? 0)).toBeGreaterThanOrEqual(60_000);
  });

  const needsA = '  b: { image: i, depends_on: { a: { condition: service_healthy } } }';
  it.each<[string, Fate, string, string]>([
    [
      'is unhealthy',
      { checked: true, unhealthyAfter: 3 },
      '',
      'The service a is unhealthy. Its health check said: no route. Its log ends with: first | second'
    ],
    [
      'has no health check',
      {},
      '',
      'The service a has no health check, but another service waits for it. Its log ends with: first | second'
    ],
    [
      'ends before it is healthy',
      { checked: true, endsAfter: 1 },
      '',
      'The service a ended with code 0 before it was healthy. Its health check said: no route. Its log ends with: first | second'
    ],
    [
      'is not healthy in time',
      { checked: true },
      ', healthcheck: { start_period: 30s }',
      'The service a did not become healthy within 2 min 30 s. Its health check said: no route. Its log ends with: first | second'
    ]
  ])('starts nothing that waits for a service that %s', async (_, fate, more, message) => {
    const engine = new FatefulEngine({ a: fate });
    engine.logLines = ['first', 'second'].map(text => ({ stream: 'stdout', timeNano: 1n, text }));
    await expect(start(engine, `  a: { image: i${more} }\n${needsA}`)).rejects.toMatchObject({
      code: 'environment-failed',
      message
    });
    expect([...engine.started.keys()]).toEqual(['a']);
  });

  it('waits for one that has to end, but not for ever', async () => {
    const engine = new FatefulEngine({});
    const services =
      '  a: { image: i }\n  b: { image: i, depends_on: { a: { condition: service_completed_successfully } } }';
    await expect(start(engine, services)).rejects.toMatchObject({
      message: 'The service a did not end within 10 min.'
    });
  });

  it('fails with a service that ends a moment after its start', async () => {
    const engine = new FatefulEngine({ a: { endsAfter: 0.3, exitCode: 3 } });
    await expect(start(engine, '  a: { image: i }')).rejects.toMatchObject({
      message: 'The service a ended with code 3.'
    });
  });

  it('says what the engine would not start, and gives up on the others', async () => {
    const engine = new FatefulEngine({ slow: { checked: true } });
    const work = start(
      engine,
      '  slow: { image: i }\n  a: { image: i, depends_on: { slow: { condition: service_started } } }'
    );
    engine.refusal = new PlimsollError('conflict', 'The engine would not do it now: no such file.');
    await expect(work).rejects.toMatchObject({
      code: 'environment-failed',
      message:
        'The service slow could not be started. The engine would not do it now: no such file.'
    });
    expect(engine.clock.now()).toBeLessThan(1_010_000);
  });

  it('keeps an engine that is gone apart from a service that failed', async () => {
    const engine = new FatefulEngine({});
    engine.refusal = new PlimsollError('engine-unreachable', 'No engine is running.');
    await expect(start(engine, '  a: { image: i }')).rejects.toBe(engine.refusal);
  });

  it('ends when nobody waits for it any more', async () => {
    const engine = new FatefulEngine({ a: { checked: true } });
    const giveUp = new AbortController();
    engine.clock.after(5_000, () => giveUp.abort(new Error('Enough.')));
    await expect(start(engine, '  a: { image: i }', giveUp.signal)).rejects.toThrow('Enough.');
    expect(engine.clock.now()).toBeLessThan(1_010_000);
  });
});
