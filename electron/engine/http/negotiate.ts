import { PlimsollError } from '../../../shared/errors';
import { plainWords } from '../plain-words';

/** The API versions Plimsoll was written for. */
const oldestApi = '1.40';
const newestApi = '1.52';

/** What `GET /version` tells about versions; engines before 1.25 and podman may leave some out. */
export interface OfferedVersions {
  ApiVersion: string;
  MinAPIVersion?: string | null;
}

const parts = (version: string): [number, number] | null => {
  const match = /^(\d{1,4})\.(\d{1,4})(?:\.\d+)?$/.exec(version.trim());
  return match ? [Number(match[1]), Number(match[2])] : null;
};

/** Below zero when `a` is older than `b`. Anything that is no version is older than everything. */
export const compareApi = (a: string, b: string): number => {
  const [aMajor, aMinor] = parts(a) ?? [-1, -1];
  const [bMajor, bMinor] = parts(b) ?? [-1, -1];
  return aMajor - bMajor || aMinor - bMinor;
};

/** The newest version both sides speak, without the `v`; throws `unsupported-version`. */
export const negotiate = ({ ApiVersion, MinAPIVersion }: OfferedVersions): string => {
  const offered = parts(ApiVersion);
  if (!offered) {
    throw new PlimsollError(
      'bad-answer',
      `The engine gave "${plainWords(ApiVersion, 40)}" as its API version, which is none.`
    );
  }
  const theirs = offered.join('.');
  if (compareApi(theirs, oldestApi) < 0) {
    throw new PlimsollError(
      'unsupported-version',
      `This engine speaks the Docker API ${theirs} and Plimsoll needs ${oldestApi} at least. ` +
        'Update Docker to 19.03 or later.'
    );
  }
  if (MinAPIVersion && compareApi(MinAPIVersion, newestApi) > 0) {
    throw new PlimsollError(
      'unsupported-version',
      `This engine needs the Docker API ${plainWords(MinAPIVersion, 40)} and Plimsoll speaks ` +
        `${newestApi} at most. Update Plimsoll.`
    );
  }
  return compareApi(theirs, newestApi) > 0 ? newestApi : theirs;
};
