import { ruleCases } from '../../../helpers/rule-cases';

const node =
  "import { execSync } from 'node:child_process';\nimport Docker from 'dockerode';\nconst docker = new Docker();\n";
const py = 'import subprocess\nimport docker\nclient = docker.from_env()\n';
const go = 'package x\nimport (\n"os/exec"\n"github.com/docker/docker/client"\n)\n';
const java = 'import com.github.dockerjava.api.DockerClient;\n';

ruleCases(
  'concurrent-removals',
  [
    [
      'xargs, parallel and background jobs',
      'a.sh',
      `
docker ps -q | xargs -P 8 -n 1 docker stop <<<
docker ps -q | xargs -P0 docker rm <<<
docker ps -q | parallel docker rm {} <<<
for c in $ids; do
  docker stop "$c" & <<<
done
for c in $ids; do
  ( docker stop "$c"; sleep 1 ) & <<<
done
wait
`
    ],
    [
      'a function that runs in the background',
      'a.sh',
      `
remove() {
  docker rm -v "$1" <<<
}
for c in $ids; do remove "$c" & done
`
    ],
    [
      'functions that Python hands over with their arguments',
      'a.py',
      `${py}
with ThreadPoolExecutor(max_workers=16) as pool:
    for name in names:
        pool.submit(subprocess.run, ["docker", "rm", "-v", name], timeout=30) <<<
for name in names:
    Thread(target=subprocess.run, args=(["docker", "stop", name],)).start() <<<
`
    ],
    [
      'promises',
      'a.ts',
      `${node}
await Promise.all(ids.map(id => docker.getContainer(id).remove())); <<<
await Promise.allSettled(
  ids.map(async id => {
    await docker.getContainer(id).stop(); <<<
  })
);
for (const id of ids) {
  jobs.push(docker.getContainer(id).stop()); <<<
}
ids.forEach(async id => {
  await docker.getContainer(id).stop(); <<<
});
async function drop(id: string) {
  await docker.getContainer(id).remove(); <<<
}
await Promise.all(ids.map(drop));
`
    ],
    [
      'pools and threads',
      'a.py',
      `${py}
def remove(c):
    c.remove() <<<
with ThreadPoolExecutor(max_workers=8) as pool:
    pool.map(remove, client.containers.list())
with ThreadPoolExecutor() as ex:
    ex.map(lambda c: c.stop(), client.containers.list()) <<<

def stop(name):
    subprocess.run(["docker", "stop", name], timeout=30) <<<
for name in names:
    threading.Thread(target=stop, args=(name,)).start()
`
    ],
    [
      'goroutines',
      'a.go',
      `${go}
func f() {
	for _, id := range ids {
		go func(id string) {
			cli.ContainerRemove(ctx, id, container.RemoveOptions{}) <<<
		}(id)
		g.Go(func() error { return cli.ContainerStop(ctx, id, container.StopOptions{}) }) <<<
	}
}
`
    ],
    [
      'streams and executors',
      'A.java',
      `${java}
class A { void f() {
  ids.parallelStream().forEach(id -> c.removeContainerCmd(id).exec()); <<<
  for (String id : ids) {
    executor.submit(() -> c.stopContainerCmd(id).exec()); <<<
  }
} }
`
    ],
    [
      'coroutines',
      'a.kt',
      `${java.replace(';', '')}
suspend fun f() {
    ids.map { id -> async { c.stopContainerCmd(id).exec() } }.awaitAll() <<<
    for (id in ids) launch { c.removeContainerCmd(id).exec() } <<<
}
`
    ],
    [
      'threads of Ruby',
      'a.rb',
      `
ids.each do |id|
  Thread.new { system('docker', 'stop', id) } <<<
end
`
    ]
  ],
  [
    [
      'one after the other',
      'a.sh',
      `
docker ps -q | xargs -n 1 docker stop
docker ps -q | xargs -P 1 docker stop
for c in $ids; do docker stop "$c"; sleep 1; done
for c in $ids; do docker logs "$c" & done
docker run -d x &
`
    ],
    [
      'awaited in a loop, or behind a limit',
      'a.js',
      `${node}
for (const id of ids) await docker.getContainer(id).stop();
const limit = pLimit(1);
await Promise.all(ids.map(id => limit(() => docker.getContainer(id).stop())));
await Promise.all(ids.map(id => docker.getContainer(id).inspect()));
`
    ],
    [
      'a pool of one',
      'a.py',
      `${py}
def remove(c):
    c.remove()
with ThreadPoolExecutor(max_workers=1) as pool:
    pool.map(remove, client.containers.list())
`
    ],
    [
      'a range without go',
      'a.go',
      `${go}
func f() { for _, id := range ids { cli.ContainerStop(ctx, id, container.StopOptions{}) } }
`
    ]
  ]
);

ruleCases(
  'unpaced-loop',
  [
    [
      'loops of a shell',
      'a.sh',
      `
for c in $ids; do
  docker stop "$c" <<<
done
docker ps -q | while read -r c; do docker rm "$c"; done <<<
docker ps -q | xargs -I{} docker stop {} <<<
`
    ],
    [
      'for … of',
      'a.ts',
      `${node}
for (const id of ids) {
  await docker.getContainer(id).stop(); <<<
}
ids.forEach(id => execSync(\`docker rm \${id}\`, { timeout: 1000 })); <<<
`
    ],
    [
      'loops of Python',
      'a.py',
      `${py}
for c in client.containers.list():
    c.stop() <<<
[subprocess.run(["docker", "rm", x], timeout=5) for x in xs] <<<
`
    ],
    [
      'Go, Java and Ruby',
      'A.java',
      `${java}
class A { void f() { 
  for (String id : ids) {
    c.stopContainerCmd(id).exec(); <<<
  }
} }
`
    ],
    ['each', 'a.rb', "%w[a b].each { |n| system('docker', 'stop', n) } <<<\n"]
  ],
  [
    [
      'a pause, many names at once, and something cheap',
      'a.sh',
      `
for c in $ids; do docker stop "$c"; sleep 0.5; done
docker rm $(docker ps -aq)
docker ps -aq | xargs docker rm
for c in $ids; do docker logs "$c"; done
`
    ],
    [
      'a pause in the function that the loop calls',
      'a.py',
      `${py}
def drop(c):
    c.stop()
    time.sleep(0.5)
for c in client.containers.list():
    drop(c)
`
    ],
    [
      'a limiter',
      'a.js',
      `${node}
for (const id of ids) {
  await docker.getContainer(id).stop();
  await new Promise(resolve => setTimeout(resolve, 500));
}
`
    ],
    [
      'time.Sleep',
      'a.go',
      `${go}
func f() { for _, id := range ids { cli.ContainerStop(ctx, id, o); time.Sleep(500 * time.Millisecond) } }
`
    ]
  ]
);

ruleCases(
  'polling-loop',
  [
    [
      'disk, stats and lists',
      'a.sh',
      `
while true; do
  docker system df <<<
  sleep 2
done
until docker inspect -f '{{.State.Health.Status}}' a | grep -q healthy; do sleep 0.2; done <<<
while docker ps | grep -q a; do :; done <<<
for c in $ids; do docker stats --no-stream "$c"; done <<<
watch -n 0.5 docker ps <<<
for i in $(seq 1 100); do
  docker info && break <<<
  sleep 0.1
done
`
    ],
    [
      'a timer',
      'a.js',
      `${node}
setInterval(() => docker.listContainers(), 500); <<<
setInterval(() => {
  execSync('docker stats --no-stream', { timeout: 1000 }); <<<
}, 2000);
`
    ],
    [
      'while',
      'a.py',
      `${py}
while True:
    subprocess.run(["docker", "system", "df"], timeout=9) <<<
    time.sleep(1)
while client.containers.get("a").status != "running":
    client.containers.get("a").reload() <<<
    time.sleep(0.1)
`
    ],
    [
      'a loop of Go',
      'a.go',
      `${go}
func f() {
	for {
		cli.DiskUsage(ctx, o) <<<
		time.Sleep(time.Second)
	}
}
`
    ]
  ],
  [
    [
      'a wait for health, and a loop over containers',
      'a.sh',
      `
until docker inspect a | grep -q healthy; do sleep 1; done
for i in $(seq 30); do docker info && break; sleep 2; done
for c in $ids; do docker inspect "$c"; done
while true; do docker stats --no-stream; sleep 10; done
docker ps | while read -r id name; do docker inspect "$id"; done
watch docker ps
docker stats
`
    ],
    [
      'a slow timer',
      'a.js',
      `${node}
setInterval(() => docker.listContainers(), 5000);
`
    ]
  ]
);

ruleCases(
  'blanket-prune',
  [
    [
      'everything without a question',
      'a.sh',
      `
docker system prune -af --volumes <<<
docker system prune --force <<<
docker volume prune -f <<<
docker image prune -af <<<
docker builder prune -a <<<
yes | sudo podman network prune --force <<<
`
    ],
    [
      'an SDK',
      'a.py',
      `${py}
client.volumes.prune() <<<
client.api.prune_images(filters={}) <<<
`
    ],
    [
      'dockerode',
      'a.ts',
      `${node}
await docker.pruneContainers(); <<<
`
    ],
    [
      'Go',
      'a.go',
      `${go}
func f() {
	cli.VolumesPrune(ctx, filters.Args{}) <<<
}
`
    ],
    [
      'docker-java',
      'A.java',
      `${java}
class A { void f() {
  c.pruneCmd(PruneType.VOLUMES).exec(); <<<
} }
`
    ]
  ],
  [
    [
      'filters, bounds and questions',
      'a.sh',
      `
docker system prune
docker image prune -f --filter until=24h
docker builder prune -f --keep-storage 10GB
docker volume prune --force --filter "label=a"
git prune -f
`
    ],
    [
      'filters of an SDK',
      'a.py',
      `${py}
client.containers.prune(filters={"until": "24h"})
`
    ],
    [
      'filters of dockerode',
      'a.js',
      `${node}
await docker.pruneImages({ filters: { dangling: ['true'] } });
`
    ]
  ]
);

ruleCases(
  'unpaced-loop',
  [
    [
      'containers that are started beside each other',
      'a.sh',
      'for image in $images; do\n  docker run -d --rm -m 64m "$image" <<<\ndone\n'
    ],
    [
      'commands that are left alone in containers, and a wait that never rests',
      'a.sh',
      `
for c in $ids; do
  docker exec -d "$c" sync <<<
  docker compose exec --detach "$c" sync <<<
done
until docker exec db pg_isready; do :; done <<<
`
    ],
    [
      'one that an SDK leaves alone',
      'a.py',
      `${py}
for c in client.containers.list():
    c.exec_run("sync", detach=True) <<<
`
    ]
  ],
  [
    [
      'containers whose work is waited for',
      'a.sh',
      'for image in $images; do\n  docker run --rm -m 64m scanner "$image"\ndone\n'
    ],
    [
      'commands in containers that are waited for',
      'a.sh',
      'for c in $ids; do docker exec "$c" sync; docker compose exec -T "$c" sync; done\n'
    ],
    [
      'those of an SDK',
      'a.py',
      `${py}
for c in client.containers.list():
    c.exec_run("sync")
`
    ]
  ]
);
