import type { World } from '../world/world';
import { audit } from './audit';
import { calm } from './calm';
import { fleet } from './fleet';
import { stormy } from './stormy';

export const worldNames = ['audit', 'calm', 'fleet', 'stormy'] as const;
export type WorldName = (typeof worldNames)[number];

/** Fills an empty world. */
type Fill = (world: World, options: { containers: number }) => void;

export const worlds: Record<WorldName, Fill> = { audit, calm, fleet, stormy };
