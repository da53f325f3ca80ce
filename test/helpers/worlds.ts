import fc from 'fast-check';
import type { Inventory } from '../../electron/monitor/inventory';
import type { ProtectionRule } from '../../shared/model/rule';
import { aContainer, aNetwork, anImage, aVolume } from './things';

const upTo = (count: number) => fc.integer({ min: 0, max: count - 1 });
const some = (prefix: string) => fc.uniqueArray(upTo(4).map(index => `${prefix}${index}`));

const labels = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ 'io.x-k8s.kind.cluster': 'kind' }) },
  { weight: 1, arbitrary: fc.constant({ 'plimsoll.keep': '' }) },
  { weight: 1, arbitrary: fc.constant({ 'org.testcontainers.sessionId': 'one' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a', 'b').map(service => ({
      'com.docker.compose.project': 'left',
      'com.docker.compose.service': service,
      'com.docker.compose.depends_on': service === 'a' ? 'b:service_started:true' : '',
      'com.docker.compose.project.working_dir': '/gone'
    }))
  }
);

const state = fc.constantFrom('created', 'running', 'paused', 'restarting', 'exited', 'dead');

const container = fc
  .record({
    id: upTo(6),
    state,
    labels,
    networks: some('n'),
    volumes: some('v'),
    image: upTo(4),
    needed: fc.option(upTo(6)),
    part: fc.constantFrom('network', 'pid', 'ipc', 'volumes', 'link')
  })
  .map(({ id, state, labels, networks, volumes, image, needed, part }) =>
    aContainer(`c${id}`, {
      state,
      labels,
      volumes,
      // Only what was there before can be needed.
      needs: needed !== null && needed < id ? [{ container: `c${needed}`, part }] : [],
      networks: networks.map(network => ({ id: network, name: network })),
      imageId: `i${image}`,
      image: `i${image}`
    })
  );

const ryuk = aContainer('ryuk', {
  state: 'running',
  image: 'testcontainers/ryuk:1',
  labels: { 'org.testcontainers.sessionId': 'one' }
});

/** Rules that match some of any world, and some that match nothing. */
export const anyRules: fc.Arbitrary<ProtectionRule[]> = fc.array(
  fc.constantFrom<ProtectionRule[]>(
    { by: 'name', pattern: 'c?' },
    { by: 'name', pattern: '*1' },
    { by: 'name', pattern: 'v*' },
    { by: 'image', pattern: 't2:*' },
    { by: 'label', pattern: 'org.testcontainers.*=one' },
    { by: 'project', pattern: '*' }
  ),
  { maxLength: 2 }
);

/** Small worlds in which everything may use everything, some of it protected. */
export const anyWorld: fc.Arbitrary<Inventory> = fc
  .record({
    containers: fc.uniqueArray(container, { selector: ({ id }) => id, maxLength: 6 }),
    sessionLives: fc.boolean(),
    labels: fc.array(labels, { minLength: 12, maxLength: 12 }),
    anonymous: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    tagged: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    pulled: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    configOnly: upTo(8)
  })
  .map(({ containers, sessionLives, labels, anonymous, tagged, pulled, configOnly }) => ({
    containers: sessionLives ? [...containers, ryuk] : containers,
    networks: [
      aNetwork('bridge'),
      ...labels
        .slice(0, 4)
        .map((given, index) =>
          aNetwork(`n${index}`, { labels: given, configOnly: index === configOnly })
        )
    ],
    volumes: anonymous.map((isAnonymous, index) =>
      aVolume(`v${index}`, { anonymous: isAnonymous, labels: labels[4 + index] ?? {} })
    ),
    images: tagged.map((isTagged, index) =>
      anImage(`i${index}`, {
        tags: isTagged ? [`t${index}:1`] : [],
        digests: pulled[index] ? [`p${index}@sha256:1`, `t${index}@sha256:1`] : [],
        labels: labels[8 + index] ?? {}
      })
    )
  }));
