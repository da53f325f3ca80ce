import { namedFolder } from '../../home-folder';
import type { Surroundings } from './surroundings';

/** A place where a product is known to listen. */
export interface KnownSocket {
  name: string;
  url: string;
}

/** Where the docker CLI looks when nothing is configured. */
export const defaultSocket = ({ platform }: Surroundings): KnownSocket => ({
  name: 'default',
  url: platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock'
});

const colimaSockets = async (surroundings: Surroundings): Promise<KnownSocket[]> => {
  const { home } = surroundings;
  const profiles = await surroundings.listFolder(`${home}/.colima`).catch(() => []);
  return profiles
    .filter(profile => !profile.startsWith('_') && !profile.startsWith('.'))
    .toSorted()
    .map(profile => ({
      name: profile === 'default' ? 'Colima' : `Colima (${profile})`,
      url: `unix://${home}/.colima/${profile}/docker.sock`
    }));
};

/** Where other engines listen on this platform, the likeliest first. They may not exist. */
export const knownSockets = async (surroundings: Surroundings): Promise<KnownSocket[]> => {
  const { platform, home, env, uid } = surroundings;
  if (platform === 'win32') {
    return [
      { name: 'Docker Desktop', url: 'npipe:////./pipe/dockerDesktopLinuxEngine' },
      { name: 'Podman', url: 'npipe:////./pipe/podman-machine-default' }
    ];
  }
  const shared = [
    ...(await colimaSockets(surroundings)),
    { name: 'Rancher Desktop', url: `unix://${home}/.rd/docker.sock` }
  ];
  if (platform === 'darwin') {
    return [
      { name: 'Docker Desktop', url: `unix://${home}/.docker/run/docker.sock` },
      { name: 'OrbStack', url: `unix://${home}/.orbstack/run/docker.sock` },
      ...shared
    ];
  }
  const runtime =
    namedFolder(env.XDG_RUNTIME_DIR, platform) ?? (uid === null ? '/run' : `/run/user/${uid}`);
  return [
    { name: 'Rootless Docker', url: `unix://${runtime}/docker.sock` },
    { name: 'Docker Desktop', url: `unix://${home}/.docker/desktop/docker.sock` },
    ...shared,
    { name: 'Podman', url: `unix://${runtime}/podman/podman.sock` }
  ];
};
