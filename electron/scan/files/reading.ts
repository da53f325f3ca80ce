import type { CodeLanguage } from '../../../shared/model/audit';
import type { DockerUse, Place } from '../uses/use';

/** A service of a compose file. */
export interface ComposeService {
  name: string;
  at: Place;
  /** It says what it runs, and nothing of it stands in another file. */
  isWhole: boolean;
  limited: boolean;
  checked: boolean;
  publishes: boolean;
  /** Another service depends on it. */
  isNeeded: boolean;
  restart: { policy: string; at: Place } | null;
}

/** One file as the rules see it. */
export interface FileReading {
  file: string;
  language: CodeLanguage;
  /** In the order in which they are written. */
  uses: readonly DockerUse[];
  services: readonly ComposeService[];
  /** The code of tests, or of a CI. */
  isTest: boolean;
  /** It is run by itself. */
  isScript: boolean;
}
