import type { Raw } from '../engine/port';
import type { Labels } from '../labels/labels';

/** How long a container stays that nobody stops: then it ends by itself. */
const longestSeconds = 600;
const memoryBytes = 32 * 1024 * 1024;

/** Obeys SIGTERM at once, whatever the image is made for. */
const script = `trap 'exit 0' TERM; sleep ${longestSeconds} & wait`;

/**
 * A container that does nothing: no network, no port, none of the user's files, little memory, and
 * none of what its image would start. It ends by itself if nobody is there to stop it.
 */
export const stressBody = (imageId: string, labels: Labels): Raw => ({
  Image: imageId,
  Entrypoint: ['sh', '-c', script],
  Cmd: [],
  Labels: labels,
  StopSignal: 'SIGTERM',
  StopTimeout: 10,
  Healthcheck: { Test: ['NONE'] },
  HostConfig: {
    NetworkMode: 'none',
    RestartPolicy: { Name: 'no' },
    Memory: memoryBytes,
    MemorySwap: memoryBytes,
    PidsLimit: 16
  }
});
