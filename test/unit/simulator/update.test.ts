import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../electron/simulator/simulator';
import { http } from '../../helpers/http';

const mib = 1024 * 1024;

describe('the simulated update of a limit', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ world: 'audit', listen: 'tcp://127.0.0.1:0' });
  });
  afterEach(() => simulator.dispose());

  const update = (name: string, memory: number, swap = memory * 2) =>
    http(simulator.url, 'POST', `/v1.41/containers/${name}/update`, {
      body: { Memory: memory * mib, MemorySwap: swap * mib }
    });

  it('changes it', async () => {
    expect(await update('webshop-backend-1', 1024)).toMatchObject({ status: 200 });
    const { text } = await http(simulator.url, 'GET', '/v1.41/containers/webshop-backend-1/json');
    expect(JSON.parse(text)).toMatchObject({
      HostConfig: { Memory: 1024 * mib, MemorySwap: 2048 * mib }
    });
  });

  it.each([
    ['webshop-backend-1', 300, 600, 500, /unable to set memory limit to 314572800/],
    ['webshop-backend-1', 4, 8, 400, /Minimum memory limit allowed is 6MB/],
    ['webshop-backend-1', 1024, 600, 400, /Minimum memoryswap limit should be larger/],
    ['webshop-backend-1', 2048, 0, 409, /already set memoryswap limit/],
    ['webshop-migrate-1', 0, 600, 500, /failed to write .*629145600/],
    ['nobody', 1024, 2048, 404, /No such container: nobody/]
  ])('of %s to %i MiB with %i MiB is refused with %i', async (name, memory, swap, status, why) => {
    const answer = await update(name, memory, swap);
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(why);
  });
});
