import type { PlimsollError } from '../../../shared/errors';
import type { Endpoint } from '../../../shared/model/engine';
import type { Engine } from '../port';

/**
 * Stands in for an engine that was configured but cannot even be tried (an unknown context, an
 * address of a kind Plimsoll does not speak): every call fails with that one reason, so that the
 * outage is shown like any other and never covered up with something else.
 */
export const unusableEngine = (endpoint: Endpoint, reason: PlimsollError): Engine => {
  const refuse = (): Promise<never> => Promise.reject(reason);
  return {
    endpoint,
    connect: refuse,
    ping: refuse,
    listContainers: refuse,
    inspectContainer: refuse,
    readStats: refuse,
    listImages: refuse,
    listNetworks: refuse,
    attachedContainers: refuse,
    listVolumes: refuse,
    inspectRaw: refuse,
    create: refuse,
    connectNetwork: refuse,
    startContainer: refuse,
    archive: refuse,
    measureDisk: refuse,
    stopContainer: refuse,
    removeContainer: refuse,
    updateMemory: refuse,
    removeNetwork: refuse,
    removeVolume: refuse,
    removeImage: refuse,
    pruneBuildCache: refuse,
    logs: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }),
    events: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }),
    dispose() {}
  };
};
