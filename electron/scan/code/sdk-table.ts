import type { CodeLanguage } from '../../../shared/model/audit';
import { ownValue } from '../../../shared/record';
import type { Verb } from '../uses/use';

/** What a thing of an SDK is. */
export type Kind = 'container' | 'image' | 'volume' | 'network' | 'client';

/** Methods that mean the same in every SDK, on a thing of a kind. */
export const onThings: Readonly<Record<Kind, Readonly<Record<string, Verb>>>> = {
  container: {
    remove: 'remove',
    delete: 'remove',
    'delete!': 'remove',
    stop: 'stop',
    'stop!': 'stop',
    kill: 'kill',
    'kill!': 'kill',
    restart: 'restart',
    start: 'start',
    'start!': 'start',
    wait: 'wait',
    inspect: 'inspect',
    reload: 'inspect',
    json: 'inspect',
    refresh: 'inspect',
    'refresh!': 'inspect',
    stats: 'stats',
    exec: 'exec',
    exec_run: 'exec'
  },
  image: { remove: 'remove-image', delete: 'remove-image', inspect: 'inspect' },
  volume: { remove: 'remove-volume', delete: 'remove-volume', inspect: 'inspect' },
  network: {
    remove: 'remove-network',
    delete: 'remove-network',
    disconnect: 'detach',
    inspect: 'inspect'
  },
  client: {
    ping: 'ask',
    info: 'ask',
    version: 'ask',
    df: 'disk-usage',
    createContainer: 'create',
    listContainers: 'list',
    run: 'run',
    pruneContainers: 'prune-containers',
    pruneImages: 'prune-images',
    pruneVolumes: 'prune-volumes',
    pruneNetworks: 'prune-networks',
    pruneBuilder: 'prune-build-cache'
  }
};

/** Python's collections, and what their methods do. */
export const onCollections: Readonly<Record<string, Verb>> = {
  'containers.run': 'run',
  'containers.create': 'create',
  'containers.list': 'list',
  'containers.prune': 'prune-containers',
  'images.prune': 'prune-images',
  'images.remove': 'remove-image',
  'volumes.prune': 'prune-volumes',
  'networks.prune': 'prune-networks',
  'Docker.Container.create': 'create',
  'Docker.Container.all': 'list',
  'Docker.Container.prune': 'prune-containers',
  'Docker.Image.prune': 'prune-images',
  'Docker.Volume.prune': 'prune-volumes',
  'Docker.Network.prune': 'prune-networks',
  'Docker.ping': 'ask',
  'Docker.info': 'ask',
  'Docker.version': 'ask',
  'Docker.validate_version!': 'ask'
};

const python: Readonly<Record<string, Verb>> = {
  remove_container: 'remove',
  remove_image: 'remove-image',
  remove_volume: 'remove-volume',
  remove_network: 'remove-network',
  disconnect_container_from_network: 'detach',
  prune_containers: 'prune-containers',
  prune_images: 'prune-images',
  prune_volumes: 'prune-volumes',
  prune_networks: 'prune-networks',
  prune_builds: 'prune-build-cache',
  create_container: 'create',
  inspect_container: 'inspect'
};

const go: Readonly<Record<string, Verb>> = {
  ContainerRemove: 'remove',
  ContainerKill: 'kill',
  ContainerStop: 'stop',
  ContainerRestart: 'restart',
  ContainerStart: 'start',
  ContainerWait: 'wait',
  ContainerInspect: 'inspect',
  ContainerList: 'list',
  ContainerStats: 'stats',
  ContainerStatsOneShot: 'stats',
  ContainerCreate: 'create',
  ContainerExecStart: 'exec',
  ImageRemove: 'remove-image',
  VolumeRemove: 'remove-volume',
  NetworkRemove: 'remove-network',
  NetworkDisconnect: 'detach',
  ContainersPrune: 'prune-containers',
  ImagesPrune: 'prune-images',
  VolumesPrune: 'prune-volumes',
  NetworksPrune: 'prune-networks',
  BuildCachePrune: 'prune-build-cache',
  DiskUsage: 'disk-usage',
  Ping: 'ask',
  ServerVersion: 'ask',
  RemoveContainer: 'remove',
  KillContainer: 'kill',
  StopContainer: 'stop',
  RemoveNetwork: 'remove-network'
};

const java: Readonly<Record<string, Verb>> = {
  removeContainerCmd: 'remove',
  killContainerCmd: 'kill',
  stopContainerCmd: 'stop',
  restartContainerCmd: 'restart',
  startContainerCmd: 'start',
  waitContainerCmd: 'wait',
  inspectContainerCmd: 'inspect',
  listContainersCmd: 'list',
  statsCmd: 'stats',
  createContainerCmd: 'create',
  execStartCmd: 'exec',
  removeImageCmd: 'remove-image',
  removeVolumeCmd: 'remove-volume',
  removeNetworkCmd: 'remove-network',
  disconnectFromNetworkCmd: 'detach',
  infoCmd: 'ask',
  pingCmd: 'ask',
  versionCmd: 'ask'
};

const own: Partial<Record<CodeLanguage, Readonly<Record<string, Verb>>>> = {
  python,
  go,
  java,
  kotlin: java
};

/** Names that only an SDK of Docker has. */
export const ownNames = (language: CodeLanguage): Readonly<Record<string, Verb>> =>
  own[language] ?? {};

const pruneTypes: Readonly<Record<string, Verb>> = {
  CONTAINERS: 'prune-containers',
  IMAGES: 'prune-images',
  VOLUMES: 'prune-volumes',
  NETWORKS: 'prune-networks',
  BUILD: 'prune-build-cache'
};

/** docker-java's `pruneCmd(PruneType.VOLUMES)`. */
export const prunes = (argument: string): Verb =>
  ownValue(pruneTypes, /(?<!\w)\w+$/.exec(argument)?.[0] ?? '') ?? 'prune-containers';

const script =
  /['"](dockerode|docker-cli-js|node-docker-api)['"]|\.(getContainer|listContainers|createContainer|pruneContainers|pruneImages|pruneVolumes|getVolume|getNetwork)\(/;
const jvm =
  /import com\.github\.dockerjava|DockerClient(Factory)?\b|\.(remove|kill|stop|create)ContainerCmd\(/;

const imports: Partial<Record<CodeLanguage, RegExp>> = {
  javascript: script,
  typescript: script,
  python:
    /^[ \t]*(import docker\b|from docker\b|import aiodocker|import podman\b|from podman\b)|\bclient\.containers\.(run|get|list|prune|create)\(/m,
  go: /"github\.com\/(docker\/docker|moby\/moby|fsouza\/go-dockerclient)/,
  java: jvm,
  kotlin: jvm,
  ruby: /\bDocker::|require ['"]docker(-api)?['"]/
};

/** Whether a file speaks to Docker through an SDK: by what it imports, or calls and nothing else has. */
export const usesSdk = (text: string, language: CodeLanguage): boolean =>
  imports[language]?.test(text) ?? false;
