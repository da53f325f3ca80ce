import { describe, expect, it } from 'vitest';
import { newThing } from '../../../electron/runs/kept-thing';
import { runThings } from '../../../electron/runs/own-things';

const run = { runId: 'r', startedAt: 0, endedAt: 100, folder: null, before: [], things: [] };

const ownerOf = (labels: Record<string, string>): string | null | undefined => {
  const thing = newThing('network', 'n', { createdAt: 1, madeBy: 1, toldBy: 'event', labels });
  return runThings([thing], { ...run, things: [thing] }, [])[0]?.owner;
};

describe('runThings', () => {
  it.each([
    [{ 'com.docker.compose.project': 'shop' }, 'compose project shop'],
    [{ 'org.testcontainers.session-id': 'abc' }, 'testcontainers session abc'],
    [{ team: 'core' }, 'label team=core'],
    [{ ephemeral: '' }, 'label ephemeral'],
    [{ 'org.opencontainers.image.title': 'x', maintainer: 'y', team: 'core' }, 'label team=core'],
    [{ team: '\u001b[31mred' }, 'label team=\ufffd[31mred'],
    [{ maintainer: 'somebody' }, null],
    [{}, null]
  ])('tells who made what has the labels %j', (labels, owner) => {
    expect(ownerOf(labels)).toBe(owner);
  });

  it('has no fact in it that people do not need, and nothing of other runs', () => {
    const own = newThing('volume', 'v', { createdAt: 2, madeBy: 2, toldBy: 'event' });
    const labels = { 'plimsoll.run': 'another' };
    const other = newThing('volume', 'o', { createdAt: 1, madeBy: 1, toldBy: 'event', labels });
    const things = runThings([own, other], { ...run, things: [own, other] }, []);
    expect(things.map(({ id }) => id)).toEqual(['v']);
    expect(Object.keys(things[0] ?? {})).not.toContain('labels');
  });
});
