import { sendJson, type Handler } from '../exchange';
import { apiVersion, engineVersion, minApiVersion } from '../versions';
import { timestamp } from '../views/time';

const name = 'Plimsoll simulator';

export const ping: Handler = ({ request, response }) => {
  const body = request.method === 'HEAD' ? '' : 'OK';
  response.writeHead(200, {
    'Cache-Control': 'no-cache, no-store, must-revalidate',
    Pragma: 'no-cache',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length
  });
  response.end(body);
};

export const version: Handler = exchange => {
  const about = { GitCommit: 'simulated', Os: 'linux', Arch: 'amd64', KernelVersion: 'simulated' };
  const versions = { ApiVersion: apiVersion, MinAPIVersion: minApiVersion };
  sendJson(exchange, {
    Platform: { Name: name },
    Components: [{ Name: 'Engine', Version: engineVersion, Details: { ...versions, ...about } }],
    Version: engineVersion,
    ...versions,
    ...about,
    GoVersion: 'none',
    BuildTime: timestamp(exchange.world.bootedAt)
  });
};

export const info: Handler = exchange => {
  const { world } = exchange;
  const states = [...world.containers.values()].map(({ state }) => state);
  const count = (wanted: string): number => states.filter(state => state === wanted).length;
  const [running, paused] = [count('running'), count('paused')];
  sendJson(exchange, {
    ID: 'PLIM:SOLL',
    Name: name,
    Containers: states.length,
    ContainersRunning: running,
    ContainersPaused: paused,
    ContainersStopped: states.length - running - paused,
    Images: world.images.size,
    Driver: 'overlay2',
    MemoryLimit: true,
    CgroupDriver: 'cgroupfs',
    CgroupVersion: '1',
    KernelVersion: 'simulated',
    OperatingSystem: name,
    OSVersion: '',
    OSType: 'linux',
    Architecture: 'x86_64',
    NCPU: world.host.cpus,
    MemTotal: world.host.memoryBytes,
    DockerRootDir: '/var/lib/docker',
    ServerVersion: engineVersion,
    SystemTime: timestamp(world.clock.now()),
    Swarm: { LocalNodeState: 'inactive' },
    Labels: [],
    SecurityOptions: [],
    Warnings: null
  });
};
