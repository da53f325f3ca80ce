import { createHash } from 'node:crypto';
import type { Surroundings } from '../../../../electron/engine/endpoint/surroundings';

interface Place {
  env?: Record<string, string>;
  platform?: NodeJS.Platform;
  /** Text by path. */
  files?: Record<string, string>;
  sockets?: string[];
}

const missing = (path: string): Error => Object.assign(new Error(path), { code: 'ENOENT' });

/** A machine of a test's own making; the home folder is /home/sam. */
export const surroundings = (place: Place = {}): Surroundings => {
  const { env = {}, platform = 'linux', files = {}, sockets = [] } = place;
  const paths = [...Object.keys(files), ...sockets];
  return {
    env,
    platform,
    home: '/home/sam',
    uid: 1000,
    readFile: async path => {
      const text = files[path];
      if (text === undefined) throw missing(path);
      return text;
    },
    listFolder: async folder => {
      const inside = paths.filter(path => path.startsWith(`${folder}/`));
      if (inside.length === 0) throw missing(folder);
      return [...new Set(inside.map(path => path.slice(folder.length + 1).split('/')[0] ?? ''))];
    },
    socketExists: async path => sockets.includes(path)
  };
};

/** The files of a context, as `docker context create` writes them. */
export const contextFiles = (
  name: string,
  docker: object,
  pem: string[] = [],
  root = '/home/sam/.docker'
): Record<string, string> => {
  const id = createHash('sha256').update(name).digest('hex');
  const meta = { Name: name, Metadata: {}, Endpoints: { docker } };
  return {
    [`${root}/contexts/meta/${id}/meta.json`]: JSON.stringify(meta),
    ...Object.fromEntries(
      pem.map(file => [`${root}/contexts/tls/${id}/docker/${file}.pem`, `${name} ${file}`])
    )
  };
};
