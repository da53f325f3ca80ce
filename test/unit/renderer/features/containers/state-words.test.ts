import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../../../../renderer/features/containers/state-words';
import { aContainer } from '../../../../helpers/samples';

describe('what can be done to a container', () => {
  it.each([
    ['running', ['Stop', 'Stop and remove']],
    ['paused', ['Stop', 'Stop and remove']],
    ['restarting', ['Stop', 'Stop and remove']],
    ['exited', ['Remove']],
    ['created', ['Remove']],
    ['dead', ['Remove']],
    ['removing', []]
  ] as const)('that is %s', (state, labels) => {
    expect(actionsOf(aContainer('web', { state })).map(({ label }) => label)).toEqual(labels);
  });
});
