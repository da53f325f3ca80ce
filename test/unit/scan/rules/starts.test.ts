import { ruleCases } from '../../../helpers/rule-cases';

const node =
  "import { execSync, execFileSync, spawnSync } from 'node:child_process';\nimport Docker from 'dockerode';\nconst docker = new Docker();\n";
const py = 'import os\nimport subprocess\nimport docker\nclient = docker.from_env()\n';
const go = 'package x\nimport (\n"os/exec"\n"github.com/docker/docker/client"\n)\n';

ruleCases(
  'no-timeout',
  [
    [
      'subprocess and os',
      'a.py',
      `${py}
subprocess.run(["docker", "ps"], check=True) <<<
subprocess.check_output("docker ps | wc -l", shell=True) <<<
os.system("docker ps") <<<
process = subprocess.Popen(["docker", "logs", x]) <<<
process.communicate()
docker.DockerClient(timeout=None) <<<
`
    ],
    [
      'a helper, once',
      'b.py',
      `
import subprocess
def sh(*args):
    return subprocess.run(["docker", *args], check=True) <<<
sh("ps")
sh("info")
`
    ],
    [
      'child processes',
      'a.ts',
      `${node}
execSync('docker ps'); <<<
execFileSync('docker', ['ps'], { encoding: 'utf8' }); <<<
spawnSync('docker', ['ps']); <<<
await execa('docker', ['ps']); <<<
`
    ],
    [
      'a command without a context',
      'a.go',
      `${go}
func f() { 
	exec.Command("docker", "ps").Run() <<<
}
`
    ],
    [
      'a process that is waited for',
      'A.java',
      `
class A { int f() throws Exception {
  return new ProcessBuilder("docker", "ps").start().waitFor(); <<<
} }
`
    ],
    [
      'Ruby',
      'script/a.rb',
      `
system('docker', 'ps') <<<
out = \`docker ps\` <<<
Open3.capture3('docker ps') <<<
`
    ]
  ],
  [
    [
      'a time limit',
      'a.py',
      `${py}
subprocess.run(["docker", "ps"], timeout=30)
process = subprocess.Popen(["docker", "ps"])
process.communicate(timeout=30)
subprocess.run(["git", "status"])
subprocess.run(["docker", "ps"], **options)
`
    ],
    [
      'options with a limit',
      'a.js',
      `${node}
const options = { timeout: 30_000 };
execSync('docker ps', options);
execFileSync('docker', ['ps'], { encoding: 'utf8', timeout: 5000 });
await execa('docker', ['ps'], { cancelSignal: signal });
execSync('git status');
`
    ],
    [
      'a context, and a bounded wait',
      'a.go',
      `${go}
func f() { exec.CommandContext(ctx, "docker", "ps").Run() }
`
    ],
    [
      'a bounded wait',
      'a.kt',
      'fun f() { val p = ProcessBuilder("docker", "ps").start(); p.waitFor(5, TimeUnit.SECONDS) }\n'
    ],
    ['Timeout', 'script/a.rb', "Timeout.timeout(30) { system('docker', 'ps') }\n"],
    ["a shell's own line", 'a.sh', 'docker ps\n']
  ]
);

ruleCases(
  'run-unbounded',
  [
    [
      'neither limit nor label',
      'a.sh',
      `
docker run -d --name db -e A=b postgres <<<
docker run --rm postgres <<<
docker run -m 1g -d postgres <<<
docker create --label a=b postgres <<<
docker run -it "$IMAGE" --rm --memory 1g <<<
docker compose run -T web sh --rm <<<
docker-compose -f a.yaml run -v a:/b web <<<
`
    ],
    [
      'an SDK',
      'a.py',
      `${py}
client.containers.run("redis", detach=True) <<<
`
    ],
    [
      'dockerode',
      'a.js',
      `${node}
await docker.createContainer({ Image: 'redis', HostConfig: { AutoRemove: true } }); <<<
`
    ],
    [
      'Go',
      'a.go',
      `${go}
func f() {
	cli.ContainerCreate(ctx, &container.Config{Image: "redis"}, &container.HostConfig{}, nil, nil, "") <<<
}
`
    ]
  ],
  [
    [
      'bounds',
      'a.sh',
      `
docker run --rm -m 512m redis
docker run -d --memory=512m --label a=b redis
docker run $DOCKER_OPTS redis
docker run "\${args[@]}" redis
docker compose run --rm web
docker compose run -T --rm -e A=b web
docker compose run "\${args[@]}" web
`
    ],
    [
      'bounds of an SDK',
      'a.py',
      `${py}
client.containers.run("redis", auto_remove=True, mem_limit="512m")
client.containers.run("redis", **options)
`
    ],
    [
      'bounds of dockerode',
      'a.ts',
      `${node}
await docker.createContainer({ Image: 'a', Labels: { a: 'b' }, HostConfig: { Memory: 1 << 29 } });
`
    ],
    [
      'bounds of docker-java',
      'A.java',
      'import com.github.dockerjava.api.DockerClient;\nclass A { void f() { c.createContainerCmd(i).withLabels(l).withHostConfig(HostConfig.newHostConfig().withMemory(1L)).exec(); } }\n'
    ],
    [
      'Testcontainers',
      'a.java',
      'import org.testcontainers.containers.GenericContainer;\nclass A { GenericContainer<?> c = new GenericContainer<>("redis"); void f() { c.start(); } }\n'
    ]
  ]
);

ruleCases(
  'unasked-engine',
  [
    ['a script', 'scripts/up.sh', 'docker compose up -d <<<\ndocker run --rm x\n'],
    [
      'a test',
      'test/setup.ts',
      `${node}
await docker.createContainer({ Image: 'a' }); <<<
`
    ],
    ['a list that is only read', 'a.sh', 'ids=$(docker ps -q)\ndocker run x <<<\n']
  ],
  [
    [
      'a question first',
      'scripts/up.sh',
      'docker info >/dev/null || exit 1\ndocker compose up -d\n'
    ],
    ['a guard', 'a.sh', 'if ! docker ps >/dev/null 2>&1; then exit 1; fi\ndocker run x\n'],
    [
      'ping',
      'tests/conftest.py',
      `${py}
client.ping()
client.containers.run("x")
`
    ],
    [
      'a product, and a pipeline',
      'src/a.py',
      `${py}
client.containers.run("x")
`
    ],
    [
      'a workflow',
      '.github/workflows/a.yml',
      'jobs:\n  a:\n    steps:\n      - run: docker run x\n'
    ]
  ]
);

const service = (more: string): string => `services:\n  db: # here\n    image: postgres\n${more}`;

ruleCases(
  'service-without-limit',
  [
    ['nothing', 'compose.yaml', service('').replace('# here', '<<<')],
    [
      'a limit of the wrong thing',
      'docker-compose.yml',
      service('    deploy: { resources: { limits: { cpus: "1" } } }\n').replace('# here', '<<<')
    ],
    ['a file of another name', 'infra/stack-local.yml', service('').replace('# here', '<<<')],
    ['one beside workflows', '.github/docker-compose.yml', service('').replace('# here', '<<<')],
    [
      'more services with the same anchor than can be counted on fingers',
      'compose.yaml',
      `x-a: &a { image: x, mem_limit: 1g }\nservices:\n${Array.from({ length: 150 }, (_, at) => `  s${at}: { <<: *a }\n`).join('')}  db: <<<\n    image: x\n`
    ]
  ],
  [
    ['mem_limit', 'compose.yaml', service('    mem_limit: 512m\n')],
    [
      'deploy',
      'compose.yaml',
      service('    deploy:\n      resources:\n        limits:\n          memory: 1g\n')
    ],
    [
      'an anchor',
      'compose.yaml',
      'x-a: &a\n  mem_limit: 1g\nservices:\n  db:\n    <<: *a\n    image: x\n'
    ],
    [
      'an override without an image',
      'compose.override.yaml',
      'services:\n  db:\n    ports: ["1:1"]\n'
    ]
  ]
);

ruleCases(
  'service-without-healthcheck',
  [
    [
      'published ports',
      'compose.yaml',
      service('    ports: ["5432:5432"]\n').replace('# here', '<<<')
    ],
    [
      'one that is needed',
      'compose.yaml',
      'services:\n  db: <<<\n    image: x\n  web:\n    image: y\n    depends_on: [db]\n'
    ],
    [
      'one that is switched off',
      'compose.yaml',
      service('    ports: ["1:1"]\n    healthcheck: { disable: true }\n').replace('# here', '<<<')
    ]
  ],
  [
    [
      'a check',
      'compose.yaml',
      service('    ports: ["1:1"]\n    healthcheck: { test: ["CMD", "true"] }\n')
    ],
    ['one that nobody needs', 'compose.yaml', service('')],
    [
      'one that is waited for until it has ended',
      'compose.yaml',
      'services:\n  migrate:\n    image: x\n  web:\n    image: y\n    depends_on:\n      migrate: { condition: service_completed_successfully }\n'
    ]
  ]
);

ruleCases(
  'restart-always',
  [
    ['services of tests', 'docker-compose.test.yml', service('    restart: always <<<\n')],
    ['a script', 'ci/up.sh', 'docker run -d --restart unless-stopped x <<<\n'],
    [
      'a test',
      'tests/a.py',
      `${py}
client.containers.run("x", restart_policy={"Name": "always"}) <<<
`
    ]
  ],
  [
    ['services of a product', 'docker-compose.yml', service('    restart: always\n')],
    ['a deployment', 'scripts/deploy.sh', 'docker run -d --restart unless-stopped x\n'],
    ['on failure', 'ci/up.sh', 'docker run --restart on-failure:3 x\n'],
    [
      'a product',
      'src/a.py',
      `${py}
client.containers.run("x", restart_policy={"Name": "always"})
`
    ]
  ]
);
