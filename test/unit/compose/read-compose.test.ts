import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../electron/compose/document';
import type { ComposeProject } from '../../../electron/compose/project';
import { readCompose, type ReadTerms } from '../../../electron/compose/read-compose';

const terms: ReadTerms = {
  file: '/shop/compose.yaml',
  variables: {},
  profiles: [],
  home: '/home/me',
  platform: 'linux',
  envFile: () => null
};

const project = (text: string, given: Partial<ReadTerms> = {}): ComposeProject => {
  const { project, problems } = readCompose(text, { ...terms, ...given });
  expect(problems).toBeNull();
  if (!project) throw new Error('It was not read.');
  return project;
};

const problems = (text: string, given: Partial<ReadTerms> = {}): Problem[] =>
  readCompose(text, { ...terms, ...given }).problems ?? [];

const everything = `
name: shop
x-common: &common
  environment: { SHARED: yes, ONLY: '\${WHO:-nobody}' }
services:
  web:
    <<: *common
    build: .
    command: serve --port 80
    entrypoint: ["/entry", "-v"]
    env_file:
      - web.env
      - { path: missing.env, required: false }
    ports:
      - "8080:80"
      - target: 443
        host_ip: 127.0.0.1
        published: "8443"
    expose: [9000, "9001/udp"]
    volumes:
      - data:/data
      - ./conf:/conf:ro
      - /scratch
      - { type: tmpfs, target: /fast, tmpfs: { size: 64m } }
    tmpfs: /run:size=1m
    networks:
      front: { aliases: [shop.test] }
      back:
    depends_on:
      db: { condition: service_healthy, restart: true }
      debug: { condition: service_started, required: false }
    deploy: { resources: { limits: { memory: 256M, cpus: "0.5", pids: 100 } } }
    labels: [tier=front, flag]
    user: 1000:1000
    working_dir: /srv
    init: true
    stop_grace_period: 1m30s
    stop_signal: SIGINT
    extra_hosts: { gate: host-gateway }
  debug:
    image: debug
    profiles: [dev]
    depends_on: [db]
  db:
    image: postgres:16
    environment: [POSTGRES_PASSWORD=secret, FROM_OUTSIDE, NOT_SET, constructor, toString]
    mem_limit: 512m
    networks: [back]
    healthcheck:
      test: pg_isready -U postgres
      interval: 1s
      timeout: 500ms
      retries: 3
      start_period: 10s
networks:
  front: { driver: bridge, internal: true, driver_opts: { com.docker.network.driver.mtu: 1400 } }
  back:
volumes:
  data: { labels: { kept: no } }
  unused:
`;

describe('a compose file', () => {
  const read = () =>
    project(everything, {
      variables: { FROM_OUTSIDE: 'outside' },
      envFile: path => (path === '/shop/web.env' ? 'SHARED=file\nFILE=$FROM_OUTSIDE' : null)
    });

  it('is read with every form written out', () => {
    const [db, web] = read().services;
    expect(web).toEqual({
      name: 'web',
      image: 'shop-web',
      builds: true,
      command: ['serve', '--port', '80'],
      entrypoint: ['/entry', '-v'],
      environment: { SHARED: 'yes', FILE: 'outside', ONLY: 'nobody' },
      ports: [
        { container: 80, protocol: 'tcp', hostIp: null },
        { container: 443, protocol: 'tcp', hostIp: '127.0.0.1' }
      ],
      expose: ['9000/tcp', '9001/udp'],
      mounts: [
        expect.objectContaining({ type: 'volume', source: 'data', target: '/data' }),
        expect.objectContaining({ type: 'bind', source: '/shop/conf', readOnly: true }),
        expect.objectContaining({ type: 'volume', source: null, target: '/scratch' }),
        expect.objectContaining({ type: 'tmpfs', target: '/fast', bytes: 64 * 1024 * 1024 })
      ],
      tmpfs: { '/run': 'size=1m' },
      networks: [
        { name: 'front', aliases: ['shop.test'] },
        { name: 'back', aliases: [] }
      ],
      dependsOn: [{ service: 'db', condition: 'service_healthy' }],
      healthcheck: null,
      memoryBytes: 256 * 1024 * 1024,
      nanoCpus: 5e8,
      pids: 100,
      labels: { tier: 'front', flag: '' },
      user: '1000:1000',
      workingDir: '/srv',
      init: true,
      stopGraceSeconds: 90,
      stopSignal: 'SIGINT',
      extraHosts: ['gate:host-gateway']
    });
    // Names that every object has are not handed on unless they are set outside.
    expect(Object.keys(db?.environment ?? {})).toEqual(['POSTGRES_PASSWORD', 'FROM_OUTSIDE']);
    expect(db).toMatchObject({
      name: 'db',
      image: 'postgres:16',
      environment: { POSTGRES_PASSWORD: 'secret', FROM_OUTSIDE: 'outside' },
      memoryBytes: 512 * 1024 * 1024,
      healthcheck: {
        test: ['CMD-SHELL', 'pg_isready -U postgres'],
        interval: 1e9,
        timeout: 5e8,
        retries: 3,
        startPeriod: 1e10
      }
    });
  });

  it('has the networks and volumes that its services use', () => {
    const { networks, volumes } = read();
    expect(networks.map(({ name, internal }) => [name, internal])).toEqual([
      ['front', true],
      ['back', false]
    ]);
    expect(networks[0]?.options).toEqual({ 'com.docker.network.driver.mtu': '1400' });
    expect(volumes).toEqual([{ name: 'data', driver: null, options: {}, labels: { kept: 'no' } }]);
  });

  it('has the default network where nothing else is said', () => {
    const { networks } = project('services: { a: { image: i }, b: { image: i } }');
    expect(networks.map(({ name }) => name)).toEqual(['default']);
  });

  it('starts the services of chosen profiles, each after what it depends on', () => {
    const names = (profiles: string[]) =>
      project(everything, { profiles, envFile: () => '' }).services.map(({ name }) => name);
    expect(names([])).toEqual(['db', 'web']);
    expect(names(['*'])).toEqual(['db', 'debug', 'web']);
  });

  it('names an image that is built after the folder unless the file has a name', () => {
    const { services } = project('services: { api: { build: . } }', {
      file: '/My Shop/compose.yaml'
    });
    expect(services[0]?.image).toBe('myshop-api');
  });

  it('takes numbers and switches from variables', () => {
    const { services } = project(
      'services: { a: { image: i, init: $ON, ports: ["$PORT"], healthcheck: { retries: $N } } }',
      { variables: { ON: 'true', PORT: '80', N: '7' } }
    );
    expect(services[0]).toMatchObject({ init: true, healthcheck: { retries: 7 } });
    expect(services[0]?.ports[0]?.container).toBe(80);
  });

  it('notes what is not set, with its line', () => {
    const { notes } = project('services:\n  a:\n    image: "i:${TAG}"\n');
    expect(notes).toEqual(['compose.yaml:3: the variable TAG is not set: it is empty.']);
  });
});

describe('a compose file that is not started', () => {
  it('names every key that is not supported, with its line', () => {
    const text = [
      'services:',
      '  db:',
      '    image: postgres',
      '    privileged: true',
      '    healthcheck:',
      '      test: "true"',
      '      start_interval: 1s',
      '    ports:',
      '      - "5432"',
      '      - target: 80',
      '        weight: 3',
      '    deploy:',
      '      replicas: 2',
      '  web: { image: nginx, container_name: web }',
      'secrets:',
      '  key: { file: key }',
      'networks:',
      '  default:',
      '    external: true'
    ].join('\n');
    expect(problems(text)).toEqual([
      { line: 4, text: 'services.db.privileged is a key that Plimsoll does not support.' },
      {
        line: 7,
        text: 'services.db.healthcheck.start_interval is a key that Plimsoll does not support.'
      },
      { line: 11, text: 'services.db.ports[1].weight is a key that Plimsoll does not support.' },
      { line: 13, text: 'services.db.deploy.replicas is a key that Plimsoll does not support.' },
      { line: 14, text: 'services.web.container_name is a key that Plimsoll does not support.' },
      { line: 15, text: 'secrets is a key that Plimsoll does not support.' },
      { line: 19, text: 'networks.default.external is a key that Plimsoll does not support.' }
    ]);
  });

  it('finds the line of a key that is merged in from elsewhere', () => {
    const text = 'x-a: &a\n  privileged: true\nservices:\n  db:\n    <<: *a\n    image: i\n';
    expect(problems(text)).toEqual([
      { line: 2, text: 'services.db.privileged is a key that Plimsoll does not support.' }
    ]);
  });

  it.each([
    [
      'services:\n  a:\n    image: i\n    mem_limit: lots',
      4,
      'services.a.mem_limit must be a size such as 512m.'
    ],
    [
      'services:\n  a:\n    image: i\n    ports: [web]',
      4,
      'services.a.ports[0] must be a port such as 5432 or 8080:80.'
    ],
    ['services:\n  a:\n    image: i\n    ports: 80', 4, 'services.a.ports must be a list.'],
    ['services:\n  a: just text', 2, 'services.a must be a mapping.'],
    ['services:\n  a:\n    image: [i]', 3, 'services.a.image must be text.'],
    ['services:\n  a:\n    image: i\n    init: maybe', 4, 'services.a.init must be true or false.'],
    [
      'services:\n  a:\n    image: i\n    command: "echo \'"',
      4,
      'services.a.command must be a command, its quotes closed, or a list of words.'
    ],
    [
      'services:\n  a:\n    image: i\n    stop_grace_period: 10',
      4,
      'services.a.stop_grace_period must be a duration such as 30s.'
    ],
    [
      'services:\n  a:\n    image: i\n    depends_on:\n      b: { condition: ready }\n  b: { image: i }',
      5,
      'services.a.depends_on.b.condition must be service_started, service_healthy, service_completed_successfully.'
    ],
    ['services:\n  a:\n    command: run', 2, 'services.a has neither an image nor a build.'],
    [
      'services:\n  a:\n    image: i\n    depends_on:\n      - b',
      5,
      'services.a.depends_on.b names no service of this file.'
    ],
    [
      'services:\n  a:\n    image: i\n    depends_on: [b]\n  b: { image: i, profiles: [x] }',
      4,
      'services.a.depends_on.b depends on a service whose profile is not chosen.'
    ],
    [
      'services:\n  a:\n    image: i\n    volumes:\n      - data:/data',
      5,
      'services.a.volumes[0] names no volume of this file: data.'
    ],
    [
      'services:\n  a:\n    image: i\n    networks: [back]',
      4,
      'services.a.networks.back names no network of this file.'
    ],
    [
      'services:\n  a:\n    image: i\n    mem_limit: 1g\n    deploy: { resources: { limits: { memory: 2g } } }',
      4,
      'services.a.mem_limit and deploy.resources.limits.memory differ.'
    ],
    [
      'services:\n  a:\n    image: "${TAG:?choose one}"',
      3,
      'the value needs the variable TAG, which is not set: choose one.'
    ],
    [
      'services:\n  a:\n    image: i\n    env_file: a.env',
      4,
      'services.a.env_file cannot be read: a.env.'
    ],
    ['services:\n  "a/b": { image: i }', 2, 'services.a/b is not a name that Compose allows.'],
    ['services: {}', 1, 'services holds no service to start.'],
    [
      'services:\n  a: { image: i }\n  a: { image: j }',
      3,
      'it is not valid YAML: Map keys must be unique.'
    ],
    ['services:\n\ta: 1', 2, 'it is not valid YAML: Tabs are not allowed as indentation.'],
    ['services: {}\n---\nservices: {}', 2, 'it holds several documents, and Plimsoll reads one.'],
    ['- a', 1, 'the file must be a mapping.'],
    [
      'services:\n  a:\n    image: i\n    healthcheck:\n      test: [curl, x]',
      5,
      'services.a.healthcheck.test must begin with CMD, CMD-SHELL or NONE.'
    ],
    [
      'services:\n  a-b: { image: i, ports: [80] }\n  a.b: { image: i, ports: [80] }',
      3,
      'services.a.b and a-b would both be told of as A_B_HOST.'
    ],
    [
      'services:\n  docker: { image: dind, ports: [2375] }',
      2,
      'services.docker would be told of as DOCKER_HOST, by which programs find the engine.'
    ]
  ])('%j', (text, line, sentence) => {
    expect(problems(text)).toContainEqual({ line, text: sentence });
  });

  it('names a circle', () => {
    const text = [
      'services:',
      '  a: { image: i, depends_on: [b] }',
      '  b: { image: i, depends_on: [c] }',
      '  c: { image: i, depends_on: [b] }'
    ].join('\n');
    expect(problems(text)).toEqual([
      { line: 3, text: 'services.b.depends_on makes a circle: b needs c needs b.' }
    ]);
  });

  it('does not follow aliases for ever', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `  l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`
    );
    const text = `x-bomb:\n  l0: &l0 [a]\n${levels.join('\n')}\nservices: { a: { image: i } }`;
    expect(problems(text)).toEqual([{ line: null, text: 'its aliases cannot be resolved.' }]);
  });
});
