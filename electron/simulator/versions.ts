/** The engine it speaks like: its words and statuses were compared with this one's. */
export const engineVersion = '20.10.24';
export const apiVersion = '1.41';
export const minApiVersion = '1.12';
export const serverHeader = `Docker/${engineVersion} (linux)`;

const minor = (version: string): number => {
  const [whole = 0, part = 0] = version.split('.').map(Number);
  return whole * 1000 + part;
};

/** Why this API version is not served; null when it is. */
export const refusedVersion = (version: string): { message: string; plain: boolean } | null => {
  if (minor(version) > minor(apiVersion)) {
    const why = `client version ${version} is too new. Maximum supported API version is`;
    return { message: `${why} ${apiVersion}`, plain: false };
  }
  if (minor(version) >= minor(minApiVersion)) return null;
  const why = `client version ${version} is too old. Minimum supported API version is`;
  const advice = 'please upgrade your client to a newer version';
  // Clients below API 1.24 are told in plain text (moby, api/server/httputils).
  return { message: `${why} ${minApiVersion}, ${advice}`, plain: true };
};
