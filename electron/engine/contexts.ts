import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PlimsollError } from '../../shared/errors';
import { plainWords } from './plain-words';
import { dockerFolder, readIfThere, type Surroundings } from './surroundings';
import { readTls, type Tls } from './tls';

/** A docker CLI context: https://docs.docker.com/engine/manage-resources/contexts/. */
export interface DockerContext {
  name: string;
  /** Empty = the default socket. */
  host: string;
  tls?: Tls;
}

const config = z.object({ currentContext: z.string().nullish() });
const meta = z.object({
  Name: z.string(),
  Endpoints: z.object({
    docker: z.object({ Host: z.string().nullish(), SkipTLSVerify: z.boolean().nullish() }).nullish()
  })
});

const readSettings = async <T>(
  surroundings: Surroundings,
  path: string,
  schema: z.ZodType<T>
): Promise<T | null> => {
  try {
    const text = await readIfThere(surroundings, path);
    return text === null ? null : schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new PlimsollError(
      'bad-settings',
      `Docker's file ${path} cannot be read. Repair or remove it, or name an engine with DOCKER_HOST.`,
      { cause }
    );
  }
};

/** The context chosen with `docker context use`; null = none, or the default one. */
export const currentContext = async (surroundings: Surroundings): Promise<string | null> => {
  const read = await readSettings(
    surroundings,
    `${dockerFolder(surroundings)}/config.json`,
    config
  );
  const name = read?.currentContext;
  return name && name !== 'default' ? name : null;
};

const readContext = async (
  surroundings: Surroundings,
  id: string
): Promise<DockerContext | null> => {
  const root = `${dockerFolder(surroundings)}/contexts`;
  const read = await readSettings(surroundings, `${root}/meta/${id}/meta.json`, meta);
  if (read === null) return null;
  const { docker } = read.Endpoints;
  const skipVerify = docker?.SkipTLSVerify ?? false;
  const tls = await readTls(surroundings, `${root}/tls/${id}/docker`, skipVerify);
  const secure = skipVerify || tls.ca !== undefined || tls.cert !== undefined;
  return { name: read.Name, host: docker?.Host ?? '', ...(secure ? { tls } : {}) };
};

/** Every context on disk that can be read; a broken one hides nobody else. */
export const listContexts = async (surroundings: Surroundings): Promise<DockerContext[]> => {
  const folder = `${dockerFolder(surroundings)}/contexts/meta`;
  const ids = await surroundings.listFolder(folder).catch(() => []);
  const contexts = await Promise.all(
    ids.map(id => readContext(surroundings, id).catch(() => null))
  );
  return contexts
    .filter(context => context !== null)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
};

/** The context of that name; its files lie in folders named by the SHA-256 of the name. */
export const findContext = async (
  surroundings: Surroundings,
  name: string
): Promise<DockerContext> => {
  const id = createHash('sha256').update(name).digest('hex');
  const context = await readContext(surroundings, id);
  if (context) return context;
  const names = (await listContexts(surroundings))
    .slice(0, 20)
    .map(({ name }) => plainWords(name, 60));
  throw new PlimsollError(
    'not-found',
    `There is no Docker context named "${plainWords(name, 60)}". ` +
      `The contexts that exist are: ${['default', ...names].join(', ')}.`
  );
};
