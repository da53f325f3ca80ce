import { z } from 'zod';
import { EngineError } from '../engine-error';
import { readJson, sendJson, type Handler } from '../exchange';
import { isFaultName } from '../faults';

/** No engine has this path: it is how other programs switch the faults. */
export const faultsPath = '/_faults';

export const getFaults: Handler = exchange => sendJson(exchange, exchange.world.faults.all());

/** The faults named are on from here on, all others off. */
export const putFaults: Handler = async exchange => {
  const { faults } = exchange.world;
  const wanted = Object.entries(await readJson(exchange, z.record(z.string(), z.number())));
  const unknown = wanted.find(([name]) => !isFaultName(name));
  if (unknown) throw new EngineError(400, `there is no fault "${unknown[0].slice(0, 40)}"`);
  // Before the door may shut on this very connection.
  sendJson(exchange, Object.fromEntries(wanted));
  faults.clear(
    ...Object.keys(faults.all())
      .filter(isFaultName)
      .filter(name => !wanted.some(([on]) => on === name))
  );
  for (const [name, value] of wanted) if (isFaultName(name)) faults.set(name, value);
};
