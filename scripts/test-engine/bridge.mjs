import { networkInterfaces } from 'node:os';
import { run } from '../process.mjs';

/**
 * From the block that is set aside for benchmarks (RFC 2544): no office, cloud or home routes it.
 *
 * A network bridge that no other engine uses: one engine deletes or re-addresses another's.
 * @returns {Promise<{ name: string, remove(): Promise<void> }>}
 */
export async function makeBridge() {
  const taken = new Set(
    Object.values(networkInterfaces()).flatMap(all => all.map(({ address }) => prefix(address)))
  );
  const free = Array.from({ length: 250 }, (_, at) => `198.18.${at}`).find(net => !taken.has(net));
  if (!free) throw new Error('No private network is free for the test engine’s bridge.');
  const name = `plimsoll${process.pid}`;
  await run('ip', ['link', 'add', name, 'type', 'bridge']);
  await run('ip', ['addr', 'add', `${free}.1/24`, 'dev', name]);
  await run('ip', ['link', 'set', name, 'up']);
  return { name, remove: async () => void (await run('ip', ['link', 'del', name])) };
}

const prefix = address => address.split('.').slice(0, 3).join('.');
