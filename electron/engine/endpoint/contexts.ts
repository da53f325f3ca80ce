import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PlimsollError, toErrorInfo } from '../../../shared/errors';
import { plainWords } from '../plain-words';
import { dockerFolder, readIfThere, type Surroundings } from './surroundings';
import { readTls, type Tls } from './tls';

/** A docker CLI context: https://docs.docker.com/engine/manage-resources/contexts/. */
export interface DockerContext {
  name: string;
  host: string;
  tls?: Tls;
}

const config = z.object({ currentContext: z.string().nullish() });
const meta = z.object({
  Name: z.string(),
  Endpoints: z
    .object({
      docker: z
        .object({ Host: z.string().nullish(), SkipTLSVerify: z.boolean().nullish() })
        .nullish()
    })
    .nullish()
});
type Meta = z.infer<typeof meta>;

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

/**
 * The Docker endpoint of a context, which may have none (an old one for Kubernetes alone). The
 * default socket never stands in for it: that would be another engine than the one it was made for.
 */
const endpointOf = ({ Name, Endpoints }: Meta): { host: string; skipVerify: boolean } => {
  const docker = Endpoints?.docker;
  const host = docker?.Host?.trim();
  // As in the CLI, a scheme alone is no address here, though DOCKER_HOST may be one.
  if (docker && host && !host.endsWith('://'))
    return { host, skipVerify: docker.SkipTLSVerify ?? false };
  const what = docker ? 'a Docker endpoint without an address' : 'no Docker endpoint';
  const next = docker ? 'Set its address' : 'Add one';
  throw new PlimsollError(
    'unsupported-endpoint',
    `The Docker context "${plainWords(Name, 60)}" has ${what}, so it names no engine. ` +
      'No engine was contacted. ' +
      `${next} with "docker context update --docker host=ADDRESS CONTEXT".`
  );
};

const readContext = async (
  surroundings: Surroundings,
  id: string
): Promise<DockerContext | null> => {
  const root = `${dockerFolder(surroundings)}/contexts`;
  const read = await readSettings(surroundings, `${root}/meta/${id}/meta.json`, meta);
  if (read === null) return null;
  const { host, skipVerify } = endpointOf(read);
  const tls = await readTls(surroundings, `${root}/tls/${id}/docker`, skipVerify);
  const secure = skipVerify || tls.ca !== undefined || tls.cert !== undefined;
  return { name: read.Name, host, ...(secure ? { tls } : {}) };
};

/** Something that names an engine and cannot be used, and why, as a sentence. */
export interface Unusable {
  name: string;
  why: string;
}

/** A context that cannot be read may still tell its name; else its folder has to do. */
const nameOf = async (surroundings: Surroundings, id: string): Promise<string> => {
  const path = `${dockerFolder(surroundings)}/contexts/meta/${id}/meta.json`;
  const named = z.object({ Name: z.string() });
  const read = await readSettings(surroundings, path, named).catch(() => null);
  return read?.Name ?? `contexts/meta/${id.slice(0, 12)}`;
};

/** Every context on disk, those that can be read apart from the others: none hides another. */
export const readContexts = async (
  surroundings: Surroundings
): Promise<{ contexts: DockerContext[]; unusable: Unusable[] }> => {
  const folder = `${dockerFolder(surroundings)}/contexts/meta`;
  const ids = await surroundings.listFolder(folder).catch(() => []);
  const unusable: Unusable[] = [];
  const contexts = await Promise.all(
    ids.map(id =>
      readContext(surroundings, id).catch(async (error: unknown) => {
        const why = toErrorInfo(error).message;
        unusable.push({ name: await nameOf(surroundings, id), why });
        return null;
      })
    )
  );
  const byName = (a: { name: string }, b: { name: string }): number =>
    a.name.localeCompare(b.name, 'en');
  return {
    contexts: contexts.filter(context => context !== null).toSorted(byName),
    unusable: unusable.toSorted(byName)
  };
};

/** The context of that name; its files lie in folders named by the SHA-256 of the name. */
export const findContext = async (
  surroundings: Surroundings,
  name: string
): Promise<DockerContext> => {
  const id = createHash('sha256').update(name).digest('hex');
  const context = await readContext(surroundings, id);
  if (context) return context;
  const names = (await readContexts(surroundings)).contexts
    .slice(0, 20)
    .map(({ name }) => plainWords(name, 60));
  throw new PlimsollError(
    'not-found',
    `There is no Docker context named "${plainWords(name, 60)}". ` +
      `The contexts that exist are: ${['default', ...names].join(', ')}.`
  );
};
