import { describe, expect, it } from 'vitest';
import { chooseImages } from '../../../electron/verify/choose-image';
import { judgeClean } from '../../../electron/verify/clean-state';
import { judgeEvents } from '../../../electron/verify/judge-events';
import { judgeStress, type Stressed } from '../../../electron/verify/judge-stress';
import { verifyLabels } from '../../../electron/labels/verification';
import { figuresOf, latencyWords } from '../../../electron/verify/latency';
import { unknownLeftovers } from '../../../electron/verify/leftovers';
import { VerificationSteps } from '../../../electron/verify/verification-steps';
import type { PassItem } from '../../../shared/model/pass';
import { happened } from '../../helpers/check-facts';
import { aDisk, anImage } from '../../helpers/things';

const labels = verifyLabels('one', { host: 'here', pid: 7 });

describe('the image of a stress', () => {
  it('is the smallest that has a name', () => {
    const images = [
      anImage('large', { tags: ['app:1'], bytes: 900 }),
      anImage('dangling', { bytes: 1 }),
      anImage('small', { tags: ['busybox:latest'], bytes: 5 })
    ];
    expect(chooseImages(images, [], labels).map(({ id }) => id)).toEqual(['small', 'large']);
  });

  it('is never one whose containers something keeps', () => {
    const images = [
      anImage('kind', { tags: ['node:1'], labels: { 'io.x-k8s.kind.cluster': 'one' } }),
      anImage('ruled', { tags: ['postgres:16'] }),
      anImage('keep', { tags: ['keep:1'], labels: { 'plimsoll.keep': '' } }),
      anImage('free', { tags: ['free:1'], bytes: 9_999 })
    ];
    const rules = [{ by: 'image', pattern: 'postgres*' } as const];
    expect(chooseImages(images, rules, labels).map(({ id }) => id)).toEqual(['free']);
    expect(() => chooseImages(images, [{ by: 'name', pattern: '*' }], labels)).toThrow(
      /Pull a small one.+Nothing was started\./
    );
  });

  it('is the one that was named', () => {
    const images = [anImage('a', { tags: ['a:1'] }), anImage('b', { tags: ['b:latest'] })];
    expect(chooseImages(images, [], labels, 'b')).toEqual([{ id: 'b', name: 'b:latest' }]);
    expect(() => chooseImages(images, [], labels, 'c')).toThrow(
      /^The image c is not on this engine/
    );
  });
});

describe('a clean state', () => {
  const cache = { bytes: 2e9, reclaimableBytes: 2e9, count: 3, active: 0 };
  const unused = {
    kind: 'build-cache',
    category: 'build-cache',
    id: 'build-cache',
    name: 'build cache',
    reason: 'unused',
    bytes: 2e9,
    ageSeconds: 9,
    owner: null,
    protected: null
  } as const;

  it('has little that a safe cleanup would take', () => {
    expect(judgeClean([], aDisk()).state).toBe('passed');
    expect(judgeClean([{ ...unused, bytes: 1e9 }], aDisk()).state).toBe('passed');
    const { state, sentence, evidence } = judgeClean([unused], aDisk({ buildCache: cache }));
    expect([state, sentence]).toEqual([
      'failed',
      'Not clean: a safe cleanup would take 2 GB. Press "Clean up safely", or run "plimsoll clean".'
    ]);
    expect(evidence).toContain('Build cache: 2 GB, 2 GB of it reclaimable.');
  });

  it('is not spoilt by what a person keeps, or has yet to choose', () => {
    const kept = { ...unused, protected: 'matches your rule' };
    const chosen = { ...unused, kind: 'volume', category: 'named-volume' } as const;
    expect(judgeClean([kept, chosen], aDisk()).state).toBe('passed');
  });

  it('is not claimed where nothing was measured', () => {
    expect(judgeClean([], null)).toMatchObject({ state: 'failed' });
  });

  it('shows how old the figures are', () => {
    expect(judgeClean([], aDisk(), 'They are old.').evidence).toContain('They are old.');
  });
});

describe('latency', () => {
  it('is told by its percentiles', () => {
    const pings = [...Array.from({ length: 98 }, (_, index) => index + 1), 500, null];
    const figures = figuresOf(pings);
    expect(figures).toEqual({ count: 100, failed: 1, p50Ms: 50, p95Ms: 95, slowestMs: 500 });
    expect(latencyWords(figures)).toBe(
      '100 pings: half within 50 ms, 95% within 95 ms, the slowest 500 ms; 1 without an answer.'
    );
  });
});

const removed = (exitCode: number): PassItem => ({
  itemId: 'container-1',
  id: 'a',
  kind: 'container',
  name: 'a',
  phase: 'done',
  outcome: 'removed',
  why: null,
  bytesFreed: 0,
  exitCode
});

const stressed = (given: Partial<Stressed> = {}): Stressed => ({
  wanted: 2,
  ran: 2,
  image: 'busybox:latest',
  startedMs: 1_000,
  removedMs: 2_000,
  removed: [removed(0), removed(0)],
  before: [3, 4],
  meanwhile: [5, 6, 7],
  failure: null,
  cancelled: false,
  ...given
});

describe('a stress', () => {
  it.each<[string, Partial<Stressed>, string, RegExp]>([
    [
      'went well',
      {},
      'passed',
      /^2 containers from busybox:latest started and removed gracefully; /
    ],
    [
      'ran out of grace',
      { removed: [removed(0), removed(137)] },
      'failed',
      /^Only 1 of 2 containers /
    ],
    ['left one behind', { removed: [removed(0)] }, 'failed', /^Only 1 of 2 containers /],
    ['made the engine slow', { meanwhile: [5, 300] }, 'failed', /^The engine became slow/],
    ['was not answered', { meanwhile: [5, null] }, 'failed', /and 1 got no answer\.$/],
    ['could not start', { ran: 1, failure: 'No shell.' }, 'failed', /^No shell\.$/],
    [
      'was called off',
      { ran: 1, removed: [removed(0)], cancelled: true },
      'skipped',
      /^Called off when 1 of 2 containers ran, of which 1 was removed\.$/
    ]
  ])('that %s', (_, given, state, sentence) => {
    expect(judgeStress(stressed(given))).toMatchObject({
      state,
      sentence: expect.stringMatching(sentence) as unknown
    });
  });

  it('may be as slow as the engine was before', () => {
    const before = [200, 210];
    expect(judgeStress(stressed({ before, meanwhile: [400, 500] })).state).toBe('passed');
  });
});

const witnessed = (during: ReturnType<typeof happened>, before = happened()) =>
  judgeEvents({
    before,
    during,
    own: new Set(['own']),
    tried: new Set(['tried']),
    facts: () => null,
    whole: true
  });

describe('the events of a verification', () => {
  it('may hold ends that were asked for, by whomever', () => {
    const during = happened(
      [0, 'kill', 'own', { signal: '15' }],
      [50, 'die', 'own', { exitCode: '0' }],
      [60, 'kill', 'other', { signal: '9' }],
      [70, 'die', 'other', { exitCode: '137' }]
    );
    expect(witnessed(during)).toMatchObject({
      state: 'passed',
      sentence: '2 ends, each asked for, and no kill for memory.'
    });
  });

  it('must hold no crash and no kill for memory', () => {
    const during = happened(
      [0, 'die', 'crashed', { exitCode: '3' }],
      [10, 'oom', 'full'],
      [20, 'die', 'full', { exitCode: '137' }]
    );
    const { state, sentence, evidence } = witnessed(during);
    expect([state, sentence]).toEqual([
      'failed',
      '2 ends or kills for memory that nobody asked for.'
    ]);
    expect(evidence).toEqual(
      expect.arrayContaining([
        'crashed ended with an error that nobody asked for (code 3).',
        'full was killed for memory (code 137).'
      ])
    );
  });

  it('know a stop that was asked for before, and do not tell what was over by then', () => {
    const before = happened(
      [-9_000, 'die', 'earlier', { exitCode: '1' }],
      [-100, 'kill', 'slow', { signal: '15' }]
    );
    expect(witnessed(happened([10, 'die', 'slow', { exitCode: '143' }]), before).state).toBe(
      'passed'
    );
  });

  it('say how many ended, in any number', () => {
    const end = (id: string) =>
      happened([0, 'kill', id, { signal: '15' }], [10, 'die', id, { exitCode: '143' }]);
    const sentences = [[], end('a'), [...end('a'), ...end('b')]].map(
      during => witnessed(during).sentence
    );
    expect(sentences).toEqual([
      'Nothing ended, and nothing was killed for memory.',
      '1 end, which was asked for, and no kill for memory.',
      '2 ends, each asked for, and no kill for memory.'
    ]);
  });

  it('say nothing of an image that was tried', () => {
    expect(witnessed(happened([0, 'die', 'tried', { exitCode: '127' }])).state).toBe('passed');
  });
});

describe('a verification', () => {
  const begin = (told: string[]) =>
    new VerificationSteps({ verifyId: 'v', endpointUrl: 'unix:///fake', startedAt: 1 }, going =>
      told.push(going.steps.map(({ state }) => state).join(' '))
    );

  it('tells each change, and passes when all steps did', () => {
    const told: string[] = [];
    const steps = begin(told);
    for (const step of ['clean', 'stress', 'events', 'leftovers'] as const) {
      steps.run(step, 'Goes on.');
      steps.settle(step, { state: 'passed', sentence: 'Well.', evidence: [] });
    }
    expect(steps.finish(9, false)).toMatchObject({ state: 'passed', endedAt: 9 });
    expect(told[0]).toBe('running waiting waiting waiting');
    expect(told).toHaveLength(9);
  });

  it('says of a step that was not reached that it was not', () => {
    const steps = begin([]);
    steps.run('clean', 'Goes on.');
    const { state, steps: all } = steps.finish(9, true);
    expect([state, ...all.map(step => step.state)]).toEqual([
      'cancelled',
      ...Array.from({ length: 4 }, () => 'skipped')
    ]);
  });

  it('names what may still stand when nobody can look', () => {
    expect(unknownLeftovers(['plimsoll-verify-1', 'plimsoll-verify-2'], 'It is away.')).toEqual({
      state: 'failed',
      sentence:
        '2 containers may still be there: It is away. When the engine is back, "plimsoll verify --clean" removes what is left.',
      evidence: ['container plimsoll-verify-1', 'container plimsoll-verify-2']
    });
  });
});
