import type { OrphanKind } from '../../shared/model/orphan';
import type { PlanItem } from '../../shared/model/plan';
import type { Inventory } from '../monitor/inventory';
import { checkContainer, removeContainer } from './container-steps';
import type { Refusal } from './guards';
import {
  checkImage,
  checkNetwork,
  checkVolume,
  pruneCache,
  removeImage,
  removeNetwork,
  removeVolume
} from './other-steps';
import type { Result } from './result';
import type { Terms } from './terms';

/** How one kind of thing is compared with its preview, and how it is removed. */
interface Steps {
  /** @param leaving ids of the containers that are to go as well, and are still there */
  check(
    terms: Terms,
    item: PlanItem,
    before: Inventory,
    leaving: readonly string[]
  ): Promise<Refusal>;
  /** `recheck` compares it again when the engine is about to be asked, and throws `Refused`. */
  remove(
    terms: Terms,
    item: PlanItem,
    before: Inventory,
    recheck: () => Promise<void>,
    exitCode: number | null
  ): Promise<Result>;
}

export const steps: Readonly<Record<OrphanKind, Steps>> = {
  container: { check: checkContainer, remove: removeContainer },
  network: { check: checkNetwork, remove: removeNetwork },
  volume: { check: checkVolume, remove: removeVolume },
  image: { check: checkImage, remove: removeImage },
  // The engine itself leaves alone what was used since: see `pruneCache`.
  'build-cache': { check: () => Promise.resolve(null), remove: pruneCache }
};
