import { plural } from './units';

/** How many containers a verification starts where nobody says. */
export const usualContainers = 10;

/** What a verification does, for whoever is about to begin one. */
export const verifyWords = (containers: number): string =>
  `It measures the disk usage, starts ${plural(containers, 'container')} of its own (idle, from an image that is there already, without a network, with 32 MiB of memory), stops and removes ${containers === 1 ? 'it' : 'them'} gracefully, and watches the engine meanwhile. Nothing else is changed.`;
