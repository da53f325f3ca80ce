import { z } from 'zod';
import { EngineError } from '../engine-error';
import { readJson, sendJson, type Handler } from '../exchange';
import { hexId } from '../random';
import { behaviourOf } from '../world/behaviour';
import { containerEvent } from '../world/container-events';
import { addContainer } from '../world/containers';
import { findImage } from '../world/images';
import type { SimCheck, SimMount, SimPort, SimSharing } from '../world/model';
import { borrowedMounts, joined } from '../world/sharing';
import { createVolume } from '../world/volumes';
import type { World } from '../world/world';

const words = z.union([z.string().transform(word => [word]), z.array(z.string())]).nullish();

/** What of a container's definition means something here; the rest is taken and ignored. */
const definition = z.object({
  Image: z.string().default(''),
  Entrypoint: words,
  Cmd: words,
  Labels: z.record(z.string(), z.string()).nullish(),
  Volumes: z.record(z.string(), z.unknown()).nullish(),
  StopTimeout: z.number().int().nullish(),
  Healthcheck: z
    .object({ Test: z.array(z.string()).nullish(), Interval: z.number().nullish() })
    .nullish(),
  HostConfig: z
    .object({
      Memory: z.number().int().nullish(),
      MemorySwap: z.number().int().nullish(),
      NetworkMode: z.string().nullish(),
      PidMode: z.string().nullish(),
      IpcMode: z.string().nullish(),
      VolumesFrom: z.array(z.string()).nullish(),
      Links: z.array(z.string()).nullish(),
      Binds: z.array(z.string()).nullish(),
      Mounts: z
        .array(z.object({ Type: z.string(), Source: z.string().nullish(), Target: z.string() }))
        .nullish(),
      PortBindings: z
        .record(z.string(), z.array(z.object({ HostIp: z.string().nullish() })).nullable())
        .nullish(),
      Init: z.boolean().nullish(),
      RestartPolicy: z.object({ Name: z.string().nullish() }).nullish()
    })
    .nullish()
});
type Definition = z.infer<typeof definition>;

const smallestLimit = 6 * 1024 * 1024;

const check = ({ Image, Entrypoint, Cmd, HostConfig }: Definition): void => {
  if (Image === '' && !Cmd) {
    throw new EngineError(400, 'Config cannot be empty in order to create a container');
  }
  if (!Entrypoint?.length && !Cmd?.length) throw new EngineError(400, 'No command specified');
  const memory = HostConfig?.Memory ?? 0;
  if (memory === 0 || memory >= smallestLimit) return;
  throw new EngineError(400, 'Minimum memory limit allowed is 6MB');
};

/** The named volumes of `Binds` and `Mounts`, and one of its own for each other line of `Volumes`. */
const mountsOf = ({ HostConfig, Volumes }: Definition, newName: () => string): SimMount[] => {
  const bound = (HostConfig?.Binds ?? [])
    .map(bind => bind.split(':'))
    .filter(([source = '']) => !source.startsWith('/'))
    .map(([volume = '', destination = '']) => ({ volume, destination, anonymous: false }));
  const mounted = (HostConfig?.Mounts ?? [])
    .filter(({ Type }) => Type === 'volume')
    .map(({ Source, Target }) => ({
      volume: Source || newName(),
      destination: Target,
      anonymous: !Source
    }));
  const named = [...bound, ...mounted];
  const taken = new Set(named.map(({ destination }) => destination));
  const anonymous = Object.keys(Volumes ?? {})
    .filter(destination => !taken.has(destination))
    .map(destination => ({ volume: newName(), destination, anonymous: true }));
  return [...named, ...anonymous];
};

const portsOf = ({ HostConfig }: Definition): SimPort[] =>
  Object.entries(HostConfig?.PortBindings ?? {}).flatMap(([port, bindings]) =>
    (bindings ?? []).map(({ HostIp }) => ({ port, hostIp: HostIp || '0.0.0.0', hostPort: null }))
  );

const defaultInterval = 30e9;

/** A check passes as its command would: those that tests write fail by `false` or `exit 1`. */
const checkOf = ({ Healthcheck }: Definition): SimCheck | null => {
  const [kind = 'NONE', ...command] = Healthcheck?.Test ?? [];
  if (kind === 'NONE') return null;
  const words = kind === 'CMD-SHELL' ? ['sh', '-c', ...command] : command;
  const { ends } = behaviourOf(words, false);
  return {
    passes: (ends?.exitCode ?? 0) === 0,
    afterMs: (Healthcheck?.Interval || defaultInterval) / 1e6
  };
};

const networksOf = (mode: string | null | undefined): string[] => {
  // What joins another container's namespace is in none of its own.
  if (mode?.startsWith('container:')) return [];
  return [mode && mode !== 'default' ? mode : 'bridge'];
};

const sharingOf = (world: World, { HostConfig }: Definition): SimSharing => ({
  networkOf: joined(world, HostConfig?.NetworkMode),
  pidOf: joined(world, HostConfig?.PidMode),
  ipcOf: joined(world, HostConfig?.IpcMode),
  volumesFrom: HostConfig?.VolumesFrom ?? [],
  links: HostConfig?.Links ?? []
});

export const createContainer: Handler = async exchange => {
  const { world, query } = exchange;
  const body = await readJson(exchange, definition);
  if (body.Image !== '') findImage(world, body.Image);
  check(body);
  const command = [...(body.Entrypoint ?? []), ...(body.Cmd ?? [])];
  const container = addContainer(world, {
    name: query.get('name')?.replace(/^\//, '') || `simulated_${hexId(world.random, 8)}`,
    image: body.Image,
    command,
    labels: body.Labels ?? {},
    memoryLimitBytes: body.HostConfig?.Memory ?? 0,
    ...(body.HostConfig?.MemorySwap && { memorySwapBytes: body.HostConfig.MemorySwap }),
    stopTimeoutSeconds: body.StopTimeout ?? null,
    restartPolicy: body.HostConfig?.RestartPolicy?.Name || 'no',
    networks: networksOf(body.HostConfig?.NetworkMode),
    sharing: sharingOf(world, body),
    mounts: [
      ...mountsOf(body, () => hexId(world.random)),
      ...borrowedMounts(world, body.HostConfig?.VolumesFrom ?? [])
    ],
    ports: portsOf(body),
    check: checkOf(body),
    behaviour: behaviourOf(command, body.HostConfig?.Init ?? false)
  });
  for (const { volume, borrowed } of container.mounts)
    if (!borrowed) createVolume(world, volume, null);
  containerEvent(world, container, 'create');
  sendJson(exchange, { Id: container.id, Warnings: [] }, 201);
};
