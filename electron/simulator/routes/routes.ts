import type { Handler } from '../exchange';
import { pruneBuildCache } from './build';
import { createContainer } from './container-create';
import { inspect, list, remove, start, stop } from './containers';
import { diskUsage } from './disk';
import { events } from './events';
import { faultsPath, getFaults, putFaults } from './faults';
import { deleteImage, importImage, inspectImage, listImages } from './images';
import { logs } from './logs';
import { deleteNetwork, inspectNetwork, listNetworks, postNetwork } from './networks';
import { stats } from './stats';
import { info, ping, version } from './system';
import { updateContainer } from './container-update';
import { deleteVolume, inspectVolume, listVolumes, postVolume } from './volumes';

/** The part of the Engine API that is served; the first line that fits answers. */
export const routes: readonly (readonly [method: string, path: string, handle: Handler])[] = [
  ['HEAD', '/_ping', ping],
  ['GET', '/_ping', ping],
  ['GET', '/version', version],
  ['GET', '/info', info],
  ['GET', '/system/df', diskUsage],
  ['GET', '/events', events],
  ['GET', '/containers/json', list],
  ['POST', '/containers/create', createContainer],
  ['GET', '/containers/{name}/json', inspect],
  ['GET', '/containers/{name}/stats', stats],
  ['GET', '/containers/{name}/logs', logs],
  ['POST', '/containers/{name}/start', start],
  ['POST', '/containers/{name}/stop', stop],
  ['POST', '/containers/{name}/update', updateContainer],
  ['DELETE', '/containers/{name}', remove],
  ['GET', '/images/json', listImages],
  ['POST', '/images/create', importImage],
  ['GET', '/images/{name}/json', inspectImage],
  ['DELETE', '/images/{name}', deleteImage],
  ['GET', '/networks', listNetworks],
  ['POST', '/networks/create', postNetwork],
  ['GET', '/networks/{name}', inspectNetwork],
  ['DELETE', '/networks/{name}', deleteNetwork],
  ['GET', '/volumes', listVolumes],
  ['POST', '/volumes/create', postVolume],
  ['GET', '/volumes/{name}', inspectVolume],
  ['DELETE', '/volumes/{name}', deleteVolume],
  ['POST', '/build/prune', pruneBuildCache],
  ['GET', faultsPath, getFaults],
  ['PUT', faultsPath, putFaults]
];
