import type { AuditRule } from '../../../shared/model/audit';
import { attachedNetwork } from './attached-network';
import { blanketPrune } from './blanket-prune';
import type { CodeRule } from './code-rule';
import { concurrentRemovals } from './concurrent-removals';
import { forcedImageRemoval } from './forced-image-removal';
import { forcedRemoval } from './forced-removal';
import { killNotStop } from './kill-not-stop';
import { noGrace } from './no-grace';
import { noTimeout } from './no-timeout';
import { pollingLoop } from './polling-loop';
import { restartAlways } from './restart-always';
import { runUnbounded } from './run-unbounded';
import { serviceWithoutHealthcheck } from './service-without-healthcheck';
import { serviceWithoutLimit } from './service-without-limit';
import { unaskedEngine } from './unasked-engine';
import { uncheckedRemoval } from './unchecked-removal';
import { unpacedLoop } from './unpaced-loop';
import { volumesLeft } from './volumes-left';

/** What is looked for in code, the worst first. */
export const codeRules: readonly CodeRule[] = [
  forcedRemoval,
  concurrentRemovals,
  killNotStop,
  noGrace,
  blanketPrune,
  pollingLoop,
  forcedImageRemoval,
  uncheckedRemoval,
  attachedNetwork,
  noTimeout,
  unpacedLoop,
  serviceWithoutLimit,
  restartAlways,
  runUnbounded,
  volumesLeft,
  serviceWithoutHealthcheck,
  unaskedEngine
];

export const auditRules: readonly AuditRule[] = codeRules.map(({ rule }) => rule);
