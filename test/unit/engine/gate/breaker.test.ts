import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  afterSuccess,
  beforeProbe,
  closedCircuit,
  type Circuit
} from '../../../../electron/engine/gate/breaker';

const open: Circuit = { phase: 'open', failures: 5, openedAt: 7 };
const halfOpen: Circuit = { ...open, phase: 'half-open' };
const failedFourTimes: Circuit = { ...closedCircuit, failures: 4 };

describe('the breaker', () => {
  it.each<[string, Circuit, Circuit]>([
    ['bears some failures', afterFailure(closedCircuit, 9, 5), { ...closedCircuit, failures: 1 }],
    ['opens at the fifth', afterFailure(failedFourTimes, 9, 5), { ...open, openedAt: 9 }],
    ['forgets failures after a success', afterSuccess(failedFourTimes), closedCircuit],
    ['stays open when an early call succeeds late', afterSuccess(open), open],
    ['is half-open for a probe', beforeProbe(open), halfOpen],
    ['closes when the probe succeeds', afterSuccess(halfOpen), closedCircuit],
    [
      'opens again when the probe fails',
      afterFailure(halfOpen, 9, 5),
      { ...open, failures: 6, openedAt: 9 }
    ],
    ['needs no probe while it is closed', beforeProbe(closedCircuit), closedCircuit]
  ])('%s', (_, got, expected) => expect(got).toEqual(expected));

  it('is closed by a probe and a success after whatever came before', () => {
    const step = fc.constantFrom('fail', 'succeed', 'probe');
    fc.assert(
      fc.property(fc.array(step), steps => {
        let circuit = closedCircuit;
        for (const next of steps) {
          if (next === 'fail') circuit = afterFailure(circuit, 1, 3);
          else circuit = next === 'succeed' ? afterSuccess(circuit) : beforeProbe(circuit);
        }
        expect(afterSuccess(beforeProbe(circuit))).toEqual(closedCircuit);
      })
    );
  });
});
