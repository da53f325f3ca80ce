import { PoolPanel } from './PoolPanel';
import { usePools } from './use-pools';

/** The environments that are kept warm on this engine; nothing where there are none. */
export const Pools = () => usePools().map(pool => <PoolPanel key={pool.name} pool={pool} />);
