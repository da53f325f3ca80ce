import { z } from 'zod';
import { recordOf } from '../../shared/record-schema';
import type { Raw } from '../engine/port';

/* What Plimsoll reads of a container's inspect to create it again; all else is taken as it is. */

const raw = recordOf(z.unknown());
const words = z.array(z.string()).nullish();

const endpoint = z.looseObject({
  NetworkID: z.string().optional(),
  Aliases: words,
  Links: words,
  IPAMConfig: raw.nullish(),
  DriverOpts: raw.nullish()
});

export const savedContainer = z.looseObject({
  Id: z.string(),
  Name: z.string(),
  /** The image's id. */
  Image: z.string(),
  Config: z.looseObject({
    Image: z.string(),
    Hostname: z.string().optional(),
    Volumes: raw.nullish()
  }),
  HostConfig: z.looseObject({
    NetworkMode: z.string().default('default'),
    Binds: words,
    Mounts: z.array(z.looseObject({ Target: z.string() })).nullish()
  }),
  Mounts: z
    .array(
      z.looseObject({
        Type: z.string().optional(),
        Name: z.string().optional(),
        Destination: z.string(),
        RW: z.boolean().optional()
      })
    )
    .default([]),
  NetworkSettings: z.looseObject({ Networks: recordOf(endpoint).nullish() })
});
export type SavedContainer = z.infer<typeof savedContainer>;

export interface SavedNetwork {
  name: string;
  id: string | null;
  body: Raw;
}

/** The engine gives every container its short id as an alias and, unless told, as its host name. */
const shortId = ({ Id }: SavedContainer): string => Id.slice(0, 12);

const own = (settings: z.infer<typeof endpoint>, container: SavedContainer): Raw => {
  const aliases = (settings.Aliases ?? []).filter(alias => alias !== shortId(container));
  return {
    ...(aliases.length > 0 && { Aliases: aliases }),
    ...(settings.Links && { Links: settings.Links }),
    ...(settings.IPAMConfig && { IPAMConfig: settings.IPAMConfig }),
    ...(settings.DriverOpts && { DriverOpts: settings.DriverOpts })
  };
};

/** The network it is created in and those it is connected to afterwards; engines take one only. */
export const networksOf = (
  container: SavedContainer
): { first: SavedNetwork | null; others: SavedNetwork[] } => {
  const { NetworkMode } = container.HostConfig;
  const networks = Object.entries(container.NetworkSettings.Networks ?? {}).map(
    ([name, settings]): SavedNetwork => ({
      name,
      id: settings.NetworkID || null,
      body: own(settings, container)
    })
  );
  const mode = NetworkMode === 'default' ? 'bridge' : NetworkMode;
  const first = networks.find(({ name, id }) => name === mode || id === mode) ?? null;
  return { first, others: networks.filter(network => network !== first) };
};

/** Volumes that neither a bind nor a mount names: the engine made them for it. */
export const anonymousMounts = ({
  HostConfig,
  Mounts
}: SavedContainer): { name: string; destination: string; writable: boolean }[] => {
  const named = new Set([
    ...(HostConfig.Binds ?? []).map(bind => bind.split(':')[1]),
    ...(HostConfig.Mounts ?? []).map(({ Target }) => Target)
  ]);
  return Mounts.flatMap(({ Type, Name, Destination, RW }) =>
    Type === 'volume' && Name && !named.has(Destination)
      ? [{ name: Name, destination: Destination, writable: RW ?? true }]
      : []
  );
};

/** Names of the volumes that binds and mounts ask for, each once. */
export const namedVolumes = (container: SavedContainer): string[] => {
  const anonymous = new Set(anonymousMounts(container).map(({ name }) => name));
  const names = container.Mounts.flatMap(({ Type, Name }) =>
    Type === 'volume' && Name && !anonymous.has(Name) ? [Name] : []
  );
  return [...new Set(names)];
};

/**
 * The body that creates it again.
 * @param image its tag, or its id where the tag means another image now
 * @param kept names of its anonymous volumes that are still there
 */
export const creationOf = (
  container: SavedContainer,
  image: string,
  kept: ReadonlySet<string>
): Raw => {
  const { Config, HostConfig } = container;
  const { Hostname, ...config } = Config;
  const ownName = Hostname !== undefined && Hostname !== shortId(container);
  const shared = /^(container:|host$)/.test(HostConfig.NetworkMode);
  const binds = anonymousMounts(container)
    .filter(({ name }) => kept.has(name))
    .map(({ name, destination, writable }) => `${name}:${destination}${writable ? '' : ':ro'}`);
  const { first } = networksOf(container);
  const settings = first && Object.keys(first.body).length > 0 ? first : null;
  return {
    ...config,
    ...(ownName && !shared && { Hostname }),
    Image: image,
    HostConfig: { ...HostConfig, Binds: [...(HostConfig.Binds ?? []), ...binds] },
    ...(settings && {
      NetworkingConfig: { EndpointsConfig: { [HostConfig.NetworkMode]: settings.body } }
    })
  };
};
