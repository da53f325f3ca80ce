import { ruleCases } from '../../../helpers/rule-cases';

const node =
  "import { execSync } from 'node:child_process';\nimport Docker from 'dockerode';\nconst docker = new Docker();\n";
const py = 'import subprocess\nimport docker\nclient = docker.from_env()\n';
const go = 'package x\nimport (\n"os/exec"\n"github.com/docker/docker/client"\n)\n';

ruleCases(
  'forced-removal',
  [
    [
      'short, long and clustered options',
      'a.sh',
      `
docker rm -f a <<<
docker rm -fv a <<<
docker container rm --force a <<<
sudo -E docker rm --volumes -f a <<<
docker volume rm -f v
`
    ],
    [
      'a command behind launchers',
      'a.sh',
      `
docker ps -aq | xargs -r docker rm -f <<<
timeout -k 5 30 docker rm -f a <<<
env DOCKER_HOST=tcp://h docker rm -f a <<<
ssh -p 22 host "docker rm -f a" <<<
bash -c 'docker rm -f a' <<<
trap 'docker rm -f "$id" >/dev/null' EXIT <<<
find . -name '*.cid' -exec docker rm -f {} \\; <<<
su-exec www-data docker rm -f a <<<
cross-env A=b docker rm -f a <<<
run -1 bash -c "docker rm -f a" <<<
`
    ],
    [
      'variables for the tool and its options',
      'a.sh',
      `
DOCKER=\${DOCKER:-docker}
FLAGS="-f -v"
$DOCKER rm $FLAGS a <<<
"\${CONTAINER_RUNTIME:-podman}" rm -f a <<<
`
    ],
    [
      'what a here document gives to a shell',
      'a.sh',
      `
ssh host <<'EOF'
echo hello
docker rm -f a <<<
EOF
`
    ],
    [
      'lists, texts and formats',
      'a.py',
      `${py}
subprocess.run(["docker", "rm", "-f", name], timeout=5) <<<
subprocess.run(f"docker rm -f {name}", shell=True, timeout=5) <<<
subprocess.check_call("docker rm -f %s".format(x).split(), timeout=5) <<<
cmd = ["docker", "rm"]
subprocess.run(cmd + ["--force", name], timeout=5) <<<
`
    ],
    [
      'an SDK by where a thing comes from',
      'a.py',
      `${py}
for c in client.containers.list(all=True):
    c.remove(force=True) <<<
client.api.remove_container(x, v=True, force=True) <<<
`
    ],
    [
      'dockerode and child processes',
      'a.js',
      `${node}
await docker.getContainer(id).remove({ force: true, v: true }); <<<
const options = { force: true };
docker.getContainer(name).remove(options); <<<
docker.getVolume(name).remove(options);
execSync(\`docker rm -f \${id}\`, { timeout: 5000 }); <<<
`
    ],
    [
      'helpers that a file has for itself',
      'a.ts',
      `${node}
const docker2 = (...args: string[]) => execFileSync('docker', args, { timeout: 1000 });
docker2('rm', '-f', id); <<<
`
    ],
    [
      'structs and commands',
      'a.go',
      `${go}
func f() {
	cli.ContainerRemove(ctx, id, container.RemoveOptions{Force: true}) <<<
	exec.CommandContext(ctx, "docker", "rm", "-f", id).Run() <<<
	cli.VolumeRemove(ctx, name, true)
}
`
    ],
    [
      'docker-java',
      'A.java',
      `
import com.github.dockerjava.api.DockerClient;
class A {
  void f(DockerClient c, String id) {
    c.removeContainerCmd(id).withRemoveVolumes(true).withForce(true).exec(); <<<
    new ProcessBuilder("docker", "rm", "-f", id).start(); <<<
  }
}
`
    ],
    [
      'Kotlin',
      'a.kt',
      `
import com.github.dockerjava.api.DockerClient
fun f(c: DockerClient, id: String) {
    c.removeContainerCmd(id).withForce(true).exec() <<<
    ProcessBuilder(listOf("docker", "rm", "-f", id)).start() <<<
}
`
    ],
    [
      'Ruby',
      'a.rb',
      `
require 'docker'
Docker::Container.get(id).delete(force: true) <<<
system('docker', 'rm', '-f', id) <<<
\`docker rm -f #{id}\` <<<
`
    ],
    [
      'recipes',
      'Makefile',
      `
NAME = app
clean: ## docker rm -f is done here
	-@docker rm -f $(NAME) <<<
	for id in $$(docker ps -aq); do \\
	  docker rm -f $$id; \\<<<
	done
`
    ],
    [
      'steps of a workflow',
      '.github/workflows/a.yml',
      `
jobs:
  a:
    steps:
      - run: docker rm -f \${{ github.run_id }} <<<
      - run: |
          echo hello
          docker rm -f a <<<
`
    ],
    [
      'scripts of a pipeline',
      '.gitlab-ci.yml',
      `
a:
  after_script:
    - docker rm -f a <<<
    - |
      echo hello
      docker rm -f b <<<
`
    ],
    [
      'scripts of a package',
      'package.json',
      '{\n  "scripts": {\n    "clean": "docker rm -f a || true" <<<\n  }\n}\n'
    ],
    [
      'what an image runs',
      'Dockerfile',
      `
FROM docker:cli
RUN echo a && \\
    # a comment in between
    docker rm -f a <<<
CMD ["docker", "rm", "-f", "b"] <<<
ENTRYPOINT ["bash", "-c", "docker rm -f c && exec b"] <<<
`
    ]
  ],
  [
    [
      'comments, help and files',
      'a.sh',
      `
# docker rm -f a
echo "run docker rm -f a yourself"
rm -f docker.log
docker exec db rm -f /tmp/x
docker run --rm alpine rm -f /x
docker compose rm -f -s web
docker build --force-rm .
docker rm --force=false a
cat <<EOF
docker rm -f a
EOF
`
    ],
    [
      'documentation and names',
      'a.py',
      `${py}
"""Use docker rm -f to remove it."""
print("docker rm -f x")
log.info("docker rm -f %s", x)
os.remove("docker.log")
files.remove(force=True)
`
    ],
    [
      'models that are called containers',
      'a.js',
      `
export class Container { remove(options) { return options.force; } }
const container = new Container();
container.remove({ force: true });
it('docker rm -f is refused', () => {});
throw new Error('docker rm -f failed');
`
    ],
    [
      'a removal without force',
      'a.go',
      `${go}
func f() { cli.ContainerRemove(ctx, id, container.RemoveOptions{Force: false}); exec.Command("git", "rm", "-f", "docker").Run() }
`
    ]
  ]
);

ruleCases(
  'forced-image-removal',
  [
    [
      'a command',
      'a.sh',
      `
podman rmi -f image <<<
docker image rm --force image <<<
`
    ],
    ['an SDK', 'a.py', `${py}\nclient.images.remove("x", force=True) <<<\n`],
    [
      'dockerode',
      'a.js',
      `${node}
await docker.getImage(name).remove({ force: true }); <<<
`
    ]
  ],
  [
    [
      'images that Docker may refuse to remove, and other things',
      'a.sh',
      `
docker rmi image
docker image rm --no-prune image
docker rm -f a
docker volume rm -f v
`
    ]
  ]
);

ruleCases(
  'kill-not-stop',
  [
    [
      'a kill after a stop that gave no time, and one after another start',
      'again.sh',
      `
docker stop -t 0 a
docker kill a <<<
docker stop b
docker start b
docker kill b <<<
`
    ],
    [
      'a kill in a test after a stop in another',
      'again_spec.rb',
      `
require 'docker'
it 'stops' do
  container.start
  container.stop
end
it 'kills' do
  container.start
  container.kill <<<
end
`
    ],
    [
      'no signal, and SIGKILL',
      'a.sh',
      `
docker kill a <<<
docker kill -s KILL a <<<
docker stop --signal=SIGKILL a <<<
docker compose kill <<<
`
    ],
    [
      'an SDK',
      'a.py',
      `${py}
client.containers.get("x").kill() <<<
client.containers.get("x").kill(signal="SIGKILL") <<<
client.containers.get("x").kill(signal=signal.SIGKILL) <<<
`
    ],
    [
      'Go',
      'a.go',
      `${go}
func f() { 
	cli.ContainerKill(ctx, id, "SIGKILL") <<<
	cli.ContainerKill(ctx, id, syscall.SIGKILL.String()) <<<
	s := setup{dockerBin: "docker"}
	exec.Command(s.dockerBin, "kill", "x").Run() <<<
}
`
    ],
    [
      'TypeScript',
      'a.ts',
      `${node}
await docker.getContainer(id).kill(); <<<
`
    ],
    [
      'what Ruby calls on each',
      'a.rb',
      "require 'docker'\nDocker::Container.all.each(&:kill) <<<\n"
    ],
    ['one after a stop of another', 'a.sh', 'docker stop a\ndocker kill b <<<\n']
  ],
  [
    [
      'another signal, and another kill',
      'a.sh',
      'docker kill --signal=HUP a\nkill -9 "$pid"\ndocker kill -s SIGTERM b\ndocker stop -s INT b\n'
    ],
    [
      'what would not stop',
      'a.sh',
      'docker stop a || docker kill a\ndocker stop "$id" >/dev/null && docker kill "$id"\n'
    ],
    [
      'a child process',
      'a.js',
      `${node}
const child = spawn('docker', ['events']);
child.kill();
docker.getContainer(id).kill({ signal: 'SIGUSR1' });
`
    ],
    [
      'a signal that is handed on',
      'a.go',
      `${go}
func f() {
	c.backend.ContainerKill(ctx, name, r.Form.Get("signal"))
	exec.Command(goBin, "kill", "x").Run()
	name := "docker"
}
`
    ],
    [
      'a signal in Ruby',
      'a.rb',
      "require 'docker'\nDocker::Container.get(id).kill(signal: 'SIGHUP')\n"
    ]
  ]
);

ruleCases(
  'no-grace',
  [
    [
      'all spellings',
      'a.sh',
      `
docker stop -t 0 a <<<
docker stop -t0 a <<<
docker stop --time=0 a <<<
docker-compose down --timeout 0 <<<
docker compose -f a.yml down -v -t 0 <<<
`
    ],
    [
      'options',
      'a.js',
      `${node}
await docker.getContainer(id).stop({ t: 0 }); <<<
`
    ],
    [
      'keywords',
      'a.py',
      `${py}
client.containers.get(x).stop(timeout=0) <<<
`
    ],
    [
      'builders',
      'A.java',
      'import com.github.dockerjava.api.DockerClient;\nclass A { void f() {\n  c.stopContainerCmd(id).withTimeout(0).exec(); <<<\n} }\n'
    ]
  ],
  [
    [
      'ten seconds, and zero of something else',
      'a.sh',
      'docker stop -t 10 a\ndocker stop a\ndocker logs -t a\n'
    ],
    [
      'a time to shut down',
      'a.py',
      `${py}
client.containers.get(x).stop(timeout=10)
`
    ]
  ]
);

ruleCases(
  'unchecked-removal',
  [
    [
      'one line after the other',
      'a.sh',
      `
docker stop a
docker rm a <<<
docker stop b || true
docker rm -v b <<<
docker stop c; docker rm c <<<
docker stop $(docker ps -q)
docker rm $(docker ps -aq) <<<
`
    ],
    [
      'an exit code that nobody looks at',
      'a.py',
      `${py}
subprocess.run(["docker", "stop", x], timeout=5)
subprocess.run(["docker", "rm", x], timeout=5) <<<
`
    ],
    [
      'an error that is left lying',
      'a.go',
      `${go}
func f() {
	exec.Command("docker", "stop", id).Run()
	exec.Command("docker", "rm", id).Run() <<<
}
`
    ],
    [
      'an error that is swallowed',
      'a.js',
      `${node}
try { await docker.getContainer(id).stop(); } catch {}
await docker.getContainer(id).remove(); <<<
`
    ]
  ],
  [
    [
      '&&, a wait, and another container',
      'a.sh',
      `
docker stop a && docker rm a
docker stop b
docker wait b
docker rm b
docker stop c
docker rm d
`
    ],
    ['a removal by force, which is told as that', 'a.sh', 'docker stop a\ndocker rm -f a\n'],
    [
      'a script that stops at the first failure',
      'a.sh',
      'set -euo pipefail\ndocker stop a\ndocker rm a\n'
    ],
    [
      'exceptions',
      'a.py',
      `${py}
subprocess.run(["docker", "stop", x], check=True, timeout=5)
subprocess.run(["docker", "rm", x], check=True, timeout=5)
c = client.containers.get(x)
c.stop()
c.remove()
`
    ],
    [
      'an error that is returned',
      'a.go',
      `${go}
func f() error {
	if err := exec.Command("docker", "stop", id).Run(); err != nil { return err }
	return exec.Command("docker", "rm", id).Run()
}
`
    ]
  ]
);

ruleCases(
  'attached-network',
  [
    ['a removal out of the blue', 'a.sh', 'docker network rm n <<<\n'],
    [
      'an SDK',
      'a.py',
      `${py}
client.networks.get("n").remove() <<<
`
    ],
    [
      'a stop of a container that stays, beside Testcontainers',
      'b.py',
      `${py}
from testcontainers.core.container import DockerContainer
web = client.containers.get("web")
web.stop()
client.networks.get("n").remove() <<<
`
    ]
  ],
  [
    [
      'a network that was left first',
      'a.sh',
      'docker network disconnect n a\ndocker network rm n\n'
    ],
    [
      'a network whose containers are gone',
      'a.js',
      `${node}
await docker.getContainer(id).remove();
await docker.getNetwork(name).remove();
`
    ],
    [
      "networks that are not Docker's",
      'a.go',
      `${go}
func f() { n.cluster.RemoveNetwork(id) }
`
    ],
    [
      'a network whose containers Testcontainers has ended',
      'ATest.java',
      `
import com.github.dockerjava.api.DockerClient;
import org.testcontainers.containers.GenericContainer;
class ATest { void f(DockerClient docker) {
  GenericContainer<?> web = new GenericContainer<>(image).withNetwork(network);
  web.start();
  web.stop();
  docker.removeNetworkCmd(network.getId()).exec();
} }
`
    ],
    [
      'one that Testcontainers for Python has ended',
      'a_test.py',
      `${py}
from testcontainers.core.container import DockerContainer
web = DockerContainer("nginx").with_network(network)
web.stop()
client.networks.get("n").remove()
`
    ],
    ['one after down', 'Makefile', 'down:\n\tdocker compose down -v\n\tdocker network rm n\n']
  ]
);

ruleCases(
  'volumes-left',
  [
    ['what a script removes', 'a.sh', 'docker rm a <<<\n'],
    ['services of tests', 'ci/run.sh', 'docker compose down <<<\n'],
    [
      'services of tests, by their file',
      'Makefile',
      'down:\n\tdocker compose -f tests/compose.yaml down <<<\n\tdocker-compose --file=docker-compose.e2e.yml down <<<\n'
    ],
    [
      'what a test removes',
      'test/a_test.py',
      `${py}
client.containers.get("x").remove() <<<
`
    ]
  ],
  [
    [
      'volumes that go along',
      'a.sh',
      'docker rm -v a\ndocker compose down --volumes\ndocker compose down -t 5 -v\n'
    ],
    [
      "services whose data is somebody's",
      'Makefile',
      'down: ## Stop, and keep the data\n\tdocker compose -p tests -f compose.yaml down\n'
    ],
    ['a deployment', 'scripts/update.sh', 'docker compose down && docker compose up -d\n'],
    [
      'a product',
      'src/a.py',
      `${py}
client.containers.get("x").remove()
`
    ],
    [
      'Testcontainers',
      'test/a.ts',
      "import { GenericContainer } from 'testcontainers';\nconst container = await new GenericContainer('redis').start();\nawait container.stop();\n"
    ]
  ]
);

ruleCases(
  'forced-removal',
  [
    [
      'words that are joined',
      'a.ts',
      `
import { execSync } from 'node:child_process';
execSync(['docker', 'rm', '-f', name].join(' ')); <<<
`
    ],
    [
      'what a long sum of texts begins with',
      'a.py',
      `
import os
os.system("docker rm -f " + a + " " + b + " " + c + " " + d + " " + e + " >/dev/null") <<<
`
    ],
    [
      'what is handed to a helper in another file',
      'e2e/clean.ts',
      `
import { docker } from './docker';
export const clean = async () => {
  for (const { Id } of await docker.listContainers()) {
    await docker.getContainer(Id).remove({ force: true }); <<<
  }
};
`
    ]
  ],
  [
    [
      'what a mock expects',
      'a_test.go',
      `${go}
func f() { api.EXPECT().ContainerRemove(gomock.Any(), "1", client.ContainerRemoveOptions{Force: true}) }
`
    ],
    ['a network that may be gone already', 'a.sh', 'docker network rm -f n\n'],
    [
      'a command that is handed on, and a set of containers',
      'A.java',
      'import com.github.dockerjava.api.DockerClient;\nclass A { void f() {\n  audit(client.removeContainerCmd(id).withForce(true));\n  containers.remove(force(true));\n} }\n'
    ]
  ]
);
