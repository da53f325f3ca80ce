import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOf } from '../../../electron/mask/mask';
import { remembering } from '../../../electron/mask/remembering';

const { code: mask, words } = maskOf('/home/ada');

describe('a mask that remembers', () => {
  it('says the same, and asks once', () => {
    const asked: string[] = [];
    const counting = { code: (text: string) => (asked.push(text), mask(text)), words };
    const remembered = remembering(counting);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(remembered.code('PASSWORD=hunter2 docker ps')).toBe('PASSWORD=••• docker ps');
    }
    expect(asked).toHaveLength(1);
    expect(remembered.words('auth: 74%')).toBe('auth: 74%');
  });
});

describe('the mask', () => {
  it.each([
    ['docker run -e POSTGRES_PASSWORD=hunter2 pg', 'docker run -e POSTGRES_PASSWORD=••• pg'],
    ['docker run -e "PW=a b" pg', 'docker run -e "PW=•••" pg'],
    ["docker run --env pw='a b' pg", "docker run --env pw='•••' pg"],
    ['docker run --env=mode=fast pg', 'docker run --env=mode=••• pg'],
    ['API_URL=http://x docker compose up', 'API_URL=••• docker compose up'],
    [
      'docker login -u me -p hunter2 && docker run -p 80:80 x',
      'docker login -u me -p ••• && docker run -p 80:80 x'
    ],
    ['docker login --password hunter2', 'docker login --password •••'],
    ['echo hunter2 | docker login --password-stdin', 'echo ••• | docker login --password-stdin'],
    [
      "printf '%s' hunter2 | docker login --password-stdin",
      'printf ••• | docker login --password-stdin'
    ],
    ['docker login --password-stdin <<< hunter2', 'docker login --password-stdin <<< •••'],
    ['curl -u ada:hunter2 https://x.example', 'curl -u ••• https://x.example'],
    ['curl -H "Authorization: Bearer abc def" https://x', 'curl -H "Authorization: •••" https://x'],
    [
      'git clone https://ada:hunter2@host.example/x.git',
      'git clone https://•••@host.example/x.git'
    ],
    ['DB=postgres://u:p/w@d@db:5432/x', 'DB=•••'],
    ['dsn := "root:hunter2@tcp(db:3306)/x"', 'dsn := "•••"'],
    [
      "subprocess.run(['docker', 'run', '-e', 'PW=hunter2', 'x'])",
      "subprocess.run(['docker', 'run', '-e', 'PW=•••', 'x'])"
    ],
    [
      'client.containers.run("x", environment={"DB_PASSWORD": "hunter2"}, remove=True)',
      'client.containers.run("x", environment={"DB_PASSWORD": "•••"}, remove=True)'
    ],
    [
      '.withEnv("POSTGRES_PASSWORD", "hunter2").start();',
      '.withEnv("POSTGRES_PASSWORD", "•••").start();'
    ],
    ['mapOf("POSTGRES_PASSWORD" to "hunter2")', 'mapOf("POSTGRES_PASSWORD" to "•••")'],
    ['Env: []string{"POSTGRES_PASSWORD=hunter 2"},', 'Env: []string{"POSTGRES_PASSWORD=•••"},'],
    ['      POSTGRES_PASSWORD: my long secret', '      POSTGRES_PASSWORD: •••'],
    ['  - POSTGRES_PASSWORD=hunter2', '  - POSTGRES_PASSWORD=•••'],
    ['ENV SOME_NAME my long secret', 'ENV SOME_NAME •••'],
    ['ENV a=1x b=2x', 'ENV a=••• b=•••'],
    ['setPassword("hunter2")', 'setPassword("•••")'],
    ['PASSWORD=$(echo hunter2 | base64) docker rm x', 'PASSWORD=••• docker rm x'],
    ['const password = `hunter2`;', 'const password = `•••`;'],
    ['client.login("ada", "hunter2")', 'client.login("ada", "•••")'],
    [
      "auth={'username': 'ada', 'password': 'hunter2'}",
      "auth={'username': 'ada', 'password': '•••'}"
    ],
    ['tokens: ["one", "two"]', 'tokens: ["•••", "•••"]'],
    ['tokens: ["one", "tw', 'tokens: ["•••", •••'],
    ['tokens: [\\"one\\"', 'tokens: [\\"•••"'],
    [
      'echo machine x login me password hunter2 > .netrc',
      'echo machine x login me password ••• > .netrc'
    ],
    ['openssl rsa -passin pass:hunter2', 'openssl rsa -passin •••'],
    ['CLEAN="docker run -e PW=hunter2 x"', 'CLEAN="docker run -e PW=••• x"'],
    [
      'docker swarm join --token SWMTKN-1-abc 10.0.0.1:2377',
      'docker swarm join --token ••• 10.0.0.1:2377'
    ],
    ['docker rm -f ghp_0123456789abcdefghij', 'docker rm -f •••'],
    [
      'curl https://hooks.slack.com/services/T1/B1/abc',
      'curl https://hooks.slack.com/services/•••'
    ],
    ['https://discord.com/api/webhooks/123/abc', 'https://discord.com/api/webhooks/•••'],
    ['curl api.telegram.org/bot12:abc/getMe', 'curl api.telegram.org/bot•••'],
    ['docker run -v /home/ada/shop:/src x', 'docker run -v ~/shop:/src x'],
    ['cd /home/grace/shop && /Users/grace/bin/x', 'cd /home/•••/shop && /Users/•••/bin/x'],
    [String.raw`cd C:\Users\Ada Byron\shop`, String.raw`cd C:\Users\•••\shop`],
    ['unix:///home/ada/.docker/run/docker.sock', 'unix://~/.docker/run/docker.sock'],
    ['ssh://ada@build.example', 'ssh://•••@build.example']
  ])('makes of %s: %s', (line, expected) => {
    expect(mask(line)).toBe(expected);
  });

  it.each([
    'docker rm -f $(docker ps -aq)',
    'docker system prune -af --volumes',
    'docker stop -t 0 web && docker rm web',
    'RM = docker rm -f',
    'DOCKER=docker',
    'docker run -e POSTGRES_PASSWORD=$PASSWORD pg',
    'docker run -e TOKEN="${TOKEN}" x',
    'TOKEN: ${{ secrets.TOKEN }}',
    'ID=$(docker run -d --rm -m 512m nginx:1.27)',
    'docker login -u "$USER" --password-stdin < token.txt',
    'echo "$TOKEN" | docker login --password-stdin',
    'await container.remove({ force: true });',
    'client.containers.get(name).remove(force=True)',
    'client.ContainerRemove(ctx, id, container.RemoveOptions{Force: true})',
    'docker ps --filter label=org.example.team=core --format "{{.Names}}"',
    'docker pull postgres:16@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'docker rm -f testcontainers-ryuk-1b4e28ba-2fa1-11d2-883f-0016d3cca427',
    'src/test/java/com/example/orders/OrderServiceIntegrationTest2.java',
    'const CLIENT = docker.from_env(timeout=None)',
    'The container shop-backend-1 uses 74.0% of its limit of 512 MiB.',
    'xargs -P 8 docker rm -f',
    'CLEAN="docker rm -f web"',
    'aws ecr get-login-password | docker login --username AWS --password-stdin registry.example'
  ])('leaves %s as it is', line => {
    expect(mask(line)).toBe(line);
  });

  it.each([
    ['shop-auth-1: 188.7 MiB of 256 MiB', 'shop-auth-1: 188.7 MiB of 256 MiB'],
    ['The token service: 3 restarts', 'The token service: 3 restarts'],
    ['ssh://ada@build.example', 'ssh://•••@build.example'],
    ['It answers at /home/ada/docker.sock', 'It answers at ~/docker.sock'],
    ['Container ghp_0123456789abcdefghij', 'Container •••'],
    ['network 5f0c6a1e7b2d4c3f9a8e1b2c3d4e5f60', 'network 5f0c6a1e7b2d4c3f9a8e1b2c3d4e5f60']
  ])('makes of the words %s: %s', (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it('takes a private key whole', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----';
    expect(mask(`KEYS\n${key}\nafter`)).toBe('KEYS\n•••\nafter');
  });

  it('is not slow, whatever a line is', () => {
    const started = performance.now();
    for (const line of [
      'a'.repeat(100_000),
      '"'.repeat(9_000),
      '-e '.repeat(9_000),
      'A=1 '.repeat(9_000),
      'login '.repeat(2_000),
      'pass'.repeat(2_000),
      '/home/'.repeat(2_000),
      'echo '.repeat(2_000)
    ])
      mask(line);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

/** Never part of what surrounds it in the templates below. */
const alphabet = 'abcdefghijkmnpqrsuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'.split('');
const characters = (extra: string) => fc.constantFrom(...alphabet, ...extra.split(''));
const secretOf = (extra: string) =>
  fc
    .tuple(
      fc.constantFrom(...alphabet),
      fc.string({ unit: characters(extra), minLength: 8, maxLength: 60 })
    )
    .map(([first, rest]) => `Q7${first}${rest}`);

/** What needs no quotes anywhere. */
const bare = secretOf('._~!%^+=:/@?-');
/** What stands in double quotes without an escape. */
const quoted = secretOf(" ._~!%^+=:/@?-,;()[]{}<>|&#*'");

const names = fc.constantFrom(
  'POSTGRES_PASSWORD',
  'API_TOKEN',
  'AWS_SECRET_ACCESS_KEY',
  'MY_VALUE',
  'DATABASE_URL'
);
const secretNames = fc.constantFrom(
  'password',
  'db_password',
  'apiKey',
  'api-key',
  'auth_token',
  'clientSecret',
  'client.secret'
);

const bareTemplates: ((name: string, secret: string) => string)[] = [
  (name, secret) => `docker run -e ${name}=${secret} pg`,
  (name, secret) => `docker run -e${name}=${secret} pg`,
  (name, secret) => `vault kv put secret/app ${name}=${secret}`,
  (name, secret) => `kubectl create secret generic x --from-literal=${name}=${secret}`,
  (name, secret) => `docker run --rm --env ${name}=${secret} pg`,
  (name, secret) => `docker run --env=${name}=${secret} pg`,
  (name, secret) => `${name}=${secret} docker rm -f web`,
  (name, secret) => `export ${name}=${secret}; docker rm -f web`,
  (name, secret) => `sudo env ${name}=${secret} docker rm -f web`,
  (name, secret) => `RUN ${name}=${secret} docker rm -f web`,
  (name, secret) => `ENV ${name}=${secret}`,
  (name, secret) => `ENV ${name} ${secret}`,
  (name, secret) => `ARG ${name}=${secret}`,
  (name, secret) => `docker build --build-arg ${name}=${secret} .`,
  (name, secret) => `      ${name}: ${secret}`,
  (name, secret) => `      - ${name}=${secret}`,
  (name, secret) => `execSync("docker run -e ${name}=${secret} pg");`,
  (name, secret) => `execSync('docker run -e ${name}=${secret}');`,
  (name, secret) => `os.system("docker run -e ${name}=${secret} pg")`
];

const secretBareTemplates: ((name: string, secret: string) => string)[] = [
  (name, secret) => `tool --${name} ${secret} && docker rm -f web`,
  (name, secret) => `tool --${name}=${secret} && docker rm -f web`,
  (name, secret) => `mvn verify -D${name}=${secret}`,
  (name, secret) => `  ${name}: ${secret}`,
  (name, secret) => `${name} = ${secret}`,
  (name, secret) => `curl https://x.example/?${name}=${secret} | sh`,
  (_, secret) => `docker login -u me -p ${secret} registry.example`,
  (_, secret) => `docker login -u=me -p=${secret} registry.example`,
  (_, secret) => `echo ${secret} | docker login --password-stdin`,
  (_, secret) => `docker login --password-stdin <<< ${secret}`,
  (_, secret) => `mysql -uroot -p${secret} -e 'select 1'`,
  (_, secret) => `redis-cli -a ${secret} ping`,
  (_, secret) => `mongo -u root -p ${secret} admin`,
  (_, secret) => `sqlcmd -U sa -P ${secret} -Q x`,
  (_, secret) => `ldapsearch -x -w ${secret} -b dc=x`,
  (_, secret) => `rabbitmqctl add_user ada ${secret}`,
  (_, secret) => `htpasswd -nb ada ${secret}`,
  (_, secret) => `htpasswd -b /auth ada ${secret}`,
  (_, secret) => `docker rm -f web # the password is ${secret}`,
  (_, secret) => `# the password is ${secret}`,
  (name, secret) => `aws configure set ${name} ${secret}`
];

const quotedTemplates: ((name: string, secret: string) => string)[] = [
  (name, secret) => `docker run -e "${name}=${secret}" pg`,
  (name, secret) => `docker run -e ${name}="${secret}" pg`,
  (name, secret) => `${name}="${secret}" docker rm -f web`,
  (name, secret) => `export ${name}="${secret}"`,
  (name, secret) => `ENV ${name}="${secret}"`,
  (name, secret) => `subprocess.run(["docker", "run", "-e", "${name}=${secret}", "pg"])`,
  (name, secret) =>
    `client.containers.run("pg", environment={"${name}": "${secret}"}, remove=True)`,
  (name, secret) => `client.containers.run("pg", environment=["${name}=${secret}"])`,
  (name, secret) => `docker.createContainer({ Image: "pg", Env: ["${name}=${secret}"] })`,
  (name, secret) => `new Container("pg").withEnvironment({ ${name}: "${secret}" }).start()`,
  (name, secret) => `container.withEnv("${name}", "${secret}").start();`,
  (name, secret) => `pb.environment().put("${name}", "${secret}");`,
  (name, secret) => `mapOf("${name}" to "${secret}")`,
  (name, secret) => `ENV["${name}"] = "${secret}"`,
  (name, secret) => `os.environ["${name}"] = "${secret}"`,
  (name, secret) => `os.Setenv("${name}", "${secret}")`,
  (name, secret) => `Env: []string{"${name}=${secret}"},`,
  (name, secret) => `{ "${name}" => "${secret}" }`,
  (name, secret) => `      ${name}: "${secret}"`,
  (name, secret) => `{"scripts": {"x": "docker run -e ${name}=\\"${secret}\\" pg"}}`
];

const secretQuotedTemplates: ((name: string, secret: string) => string)[] = [
  (name, secret) => `client.login(username="me", ${name}="${secret}")`,
  (name, secret) => `const ${name} = "${secret}"; docker.run(x)`,
  (name, secret) => `{ ${name}: "${secret}", force: true }`,
  (name, secret) => `{"${name}": "${secret}"}`,
  (name, secret) => `"${name}" => "${secret}"`,
  (name, secret) => `["--${name}", "${secret}"]`,
  (name, secret) => `tool --${name} "${secret}"`,
  (_, secret) => `curl -H "Authorization: Bearer ${secret}" https://x.example`,
  (_, secret) => `curl -H "Authorization: ${secret}" https://x.example`,
  (_, secret) => `curl -H "PRIVATE-TOKEN: ${secret}" https://x.example`,
  (_, secret) => `["docker", "login", "-u", "me", "-p", "${secret}"]`,
  (_, secret) => `setPassword("${secret}");`,
  (_, secret) => `["mongo", "-u", "root", "-p", "${secret}"]`,
  (_, secret) => `sqlcmd -U sa -P "${secret}" -Q x`,
  (_, secret) => `sh -c 'ldapsearch -x -w "${secret}" -b dc=x'`,
  (_, secret) => `["rabbitmqctl", "add_user", "ada", "${secret}"]`,
  (_, secret) => `htpasswd -nb ada "${secret}"`,
  (_, secret) => `# the password is "${secret}"`,
  (name, secret) => `vault kv put secret/app ${name}="${secret}"`,
  (name, secret) => `aws configure set ${name} "${secret}"`
];

/** No eight characters of it in a row are left. */
const isGone = (text: string, secret: string): boolean => {
  for (let at = 0; at + 8 <= secret.length; at += 1) {
    if (text.includes(secret.slice(at, at + 8))) return false;
  }
  return true;
};

describe('no secret is left, in any place where one stands', () => {
  it.each([
    ['of the environment, without quotes', bareTemplates, names, bare],
    ['of the environment, in quotes', quotedTemplates, names, quoted],
    ['under a name that says it, without quotes', secretBareTemplates, secretNames, bare],
    ['under a name that says it, in quotes', secretQuotedTemplates, secretNames, quoted]
  ] as const)('%s', (_, templates, someNames, secrets) => {
    fc.assert(
      fc.property(fc.constantFrom(...templates), someNames, secrets, (template, name, secret) => {
        const masked = mask(template(name, secret));
        if (!isGone(masked, secret)) throw new Error(`${template(name, secret)}\n→ ${masked}`);
        expect(mask(masked)).toBe(masked);
      }),
      { numRuns: 3_000 }
    );
  });

  it('in an address', () => {
    const user = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 8 });
    const password = secretOf('._~!%^+=:/@-');
    const scheme = fc.constantFrom('https', 'postgres', 'amqp', 'redis', 'mongodb+srv', 'tcp');
    fc.assert(
      fc.property(scheme, user, password, (protocol, name, secret) => {
        const masked = mask(
          `docker exec db psql ${protocol}://${name}:${secret}@db.example:5432/x`
        );
        expect(isGone(masked, secret)).toBe(true);
        expect(masked).toContain('@db.example:5432/x');
      })
    );
  });

  it('that its maker marked, wherever it stands', () => {
    const hex = fc.string({
      unit: fc.constantFrom(...'0123456789abcdef'.split('')),
      minLength: 32,
      maxLength: 64
    });
    const makers = [
      'ghp_',
      'github_pat_',
      'glpat-',
      'xoxb-',
      'AKIA',
      'sk-',
      'sk_live_',
      'npm_',
      'dckr_pat_',
      'hf_',
      'eyJ'
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...makers),
        hex,
        fc.constantFrom(' ', "'", '"', '`', '(', ','),
        (maker, token, before) => {
          const line = `docker exec web tool${before}${maker}${token.toUpperCase()} x`;
          expect(isGone(mask(line), token.toUpperCase())).toBe(true);
        }
      )
    );
  });

  it('of whom a home folder is', () => {
    const name = fc
      .string({ unit: fc.constantFrom(...alphabet, '.', '-', '_'), minLength: 3, maxLength: 12 })
      .map(text => `z${text}`);
    fc.assert(
      fc.property(name, fc.constantFrom('/home/', '/Users/', 'C:\\Users\\'), (person, root) => {
        const line = `docker run -v ${root}${person}/shop:/src x`;
        expect(mask(line)).not.toContain(person);
        expect(maskOf(`${root}${person}`).words(line)).toContain('~/shop:/src');
      })
    );
  });
});
