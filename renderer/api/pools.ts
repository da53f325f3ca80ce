import type { Pool } from '../../shared/model/pool';
import { invoke } from './bridge';

/** With who has what of them at this moment. */
export const listPools = (): Promise<Pool[]> => invoke('pools.list');
