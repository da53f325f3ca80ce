import type { ContainerNeed } from '../port';
import type { ContainerDetails } from './schemas';

type HostConfig = Partial<NonNullable<ContainerDetails['HostConfig']>>;

/** The id or name in `container:…`; none where the namespace is its own, or the host's. */
const sharedWith = (
  mode: string | null | undefined,
  part: ContainerNeed['part']
): ContainerNeed[] => {
  const [, container] = /^container:(.+)$/.exec(mode ?? '') ?? [];
  return container === undefined ? [] : [{ container, part }];
};

/** `name`, of `name:ro` and of the link `/name:/its-user/alias`. */
const named = (entries: string[] | undefined, part: ContainerNeed['part']): ContainerNeed[] =>
  (entries ?? []).flatMap(entry => {
    const [container = ''] = entry.replace(/^\//, '').split(':', 1);
    return container === '' ? [] : [{ container, part }];
  });

/** The other containers that one was made to use. */
export const toNeeds = (host: HostConfig | null | undefined): ContainerNeed[] => [
  ...sharedWith(host?.NetworkMode, 'network'),
  ...sharedWith(host?.PidMode, 'pid'),
  ...sharedWith(host?.IpcMode, 'ipc'),
  ...named(host?.VolumesFrom, 'volumes'),
  ...named(host?.Links, 'link')
];

/** A bind that begins with a path is a folder of the host. */
export const toNamedVolumes = (host: HostConfig | null | undefined): string[] => [
  ...(host?.Binds ?? []).flatMap(bind => {
    const [source = ''] = bind.split(':', 1);
    return source === '' || source.includes('/') ? [] : [source];
  }),
  ...(host?.Mounts ?? []).flatMap(({ Type, Source }) =>
    Type === 'volume' && Source ? [Source] : []
  )
];
