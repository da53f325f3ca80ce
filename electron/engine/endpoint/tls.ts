import { PlimsollError } from '../../../shared/errors';
import { dockerFolder, readIfThere, type Surroundings } from './surroundings';

/** What a secure connection needs, as PEM text. Without `ca` the system's authorities count. */
export interface Tls {
  ca?: string;
  cert?: string;
  key?: string;
  skipVerify: boolean;
}

const readPem = async (surroundings: Surroundings, path: string): Promise<string | undefined> => {
  try {
    return (await readIfThere(surroundings, path)) ?? undefined;
  } catch (cause) {
    throw new PlimsollError(
      'bad-credentials',
      `Plimsoll may not read ${path}. Check the permissions of the file.`,
      { cause }
    );
  }
};

/** Reads `ca.pem`, `cert.pem` and `key.pem` of one folder; a certificate needs its key. */
export const readTls = async (
  surroundings: Surroundings,
  folder: string,
  skipVerify: boolean
): Promise<Tls> => {
  const [ca, cert, key] = await Promise.all(
    ['ca', 'cert', 'key'].map(name => readPem(surroundings, `${folder}/${name}.pem`))
  );
  if ((cert === undefined) !== (key === undefined)) {
    throw new PlimsollError(
      'bad-credentials',
      `${folder} holds ${cert === undefined ? 'key.pem but no cert.pem' : 'cert.pem but no key.pem'}: ` +
        'a secure connection needs both.'
    );
  }
  return { ca, cert, key, skipVerify };
};

/**
 * TLS as the environment asks for it, like the docker CLI: DOCKER_TLS_VERIFY with any value
 * verifies the engine, DOCKER_TLS alone does not; DOCKER_CERT_PATH names the folder.
 */
export const tlsFromEnv = async (surroundings: Surroundings): Promise<Tls | undefined> => {
  const { DOCKER_TLS_VERIFY, DOCKER_TLS, DOCKER_CERT_PATH } = surroundings.env;
  if (!DOCKER_TLS_VERIFY && !DOCKER_TLS) return undefined;
  const folder = DOCKER_CERT_PATH || dockerFolder(surroundings);
  const tls = await readTls(surroundings, folder, !DOCKER_TLS_VERIFY);
  if (!tls.skipVerify && tls.ca === undefined) {
    throw new PlimsollError(
      'bad-credentials',
      `DOCKER_TLS_VERIFY is set, but there is no ${folder}/ca.pem to verify the engine with. ` +
        'Set DOCKER_CERT_PATH to the folder that holds it.'
    );
  }
  return tls;
};
