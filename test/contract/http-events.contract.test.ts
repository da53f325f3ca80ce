import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLines } from '../helpers/http';
import { filtered } from './answers';
import { commands } from './commands';
import { Laboratory, type ContainerOptions } from './laboratory';
import * as shapes from './shapes';
import { targets } from './targets';

describe.each(targets)('events over HTTP, on $name', { timeout: 60_000 }, target => {
  let laboratory: Laboratory;
  beforeAll(async () => {
    laboratory = await Laboratory.open(target);
  }, 60_000);
  afterAll(() => laboratory.close(), 60_000);

  /** A whole life of a container on a network, with a volume that goes with it. */
  const live = async (options: ContainerOptions, seconds: number): Promise<string> => {
    const { id: networkId, name } = await laboratory.network();
    const id = await laboratory.start({ ...options, network: name, anonymousAt: '/anonymous' });
    await laboratory.expect('POST', `/containers/${id}/stop?t=${seconds}`);
    await laboratory.expect('DELETE', `/containers/${id}?v=1`);
    await laboratory.expect('DELETE', `/networks/${networkId}`);
    return id;
  };

  const parse = (lines: string[]) => lines.map(line => shapes.event.parse(JSON.parse(line)));

  /** Once, somewhere in between: Engine 20.10 tells it before the network lets go, 26.1 last. */
  const expectToEndBetween = (told: string[], end: string, after: string, before: string): void => {
    expect(told.filter(event => event === end)).toHaveLength(1);
    expect(told.indexOf(end)).toBeGreaterThan(told.indexOf(after));
    expect(told.indexOf(end)).toBeLessThan(told.indexOf(before));
  };

  const concerns = (id: string, { Actor }: ReturnType<typeof parse>[number]): boolean =>
    Actor.ID === id || Actor.Attributes['container'] === id;

  it('tells a life in order: created, attached, started, asked to stop, ended, destroyed', async () => {
    const stream = await openLines(laboratory.url, '/events');
    expect(stream.status).toBe(200);
    const id = await live({ command: commands.trapsTerm }, 10);
    await expect
      .poll(() => stream.lines.some(line => line.includes('"destroy"') && line.includes(id)))
      .toBe(true);
    stream.dispose();
    const events = parse(stream.lines).filter(event => concerns(id, event));
    const told = events.map(({ Type, Action }) => `${Type} ${Action}`);
    expectToEndBetween(told, 'container die', 'container kill', 'container destroy');
    expect(told.filter(event => event !== 'container die')).toEqual([
      'container create',
      'network connect',
      'volume mount',
      'container start',
      'container kill',
      'network disconnect',
      'volume unmount',
      'container stop',
      'container destroy'
    ]);
    const attributes = (action: string) =>
      events.find(({ Action }) => Action === action)?.Actor.Attributes;
    expect(attributes('kill')).toMatchObject({ signal: '15', 'plimsoll.test': laboratory.run });
    expect(attributes('die')).toMatchObject({ exitCode: '0', image: laboratory.image });
  });

  it('shows the kill that follows when SIGTERM is not obeyed', async () => {
    const stream = await openLines(
      laboratory.url,
      filtered('/events', { type: ['container'], label: [laboratory.label] })
    );
    const id = await live({ command: commands.stays }, 1);
    await expect.poll(() => stream.lines.some(line => line.includes('"destroy"'))).toBe(true);
    stream.dispose();
    const events = parse(stream.lines).filter(event => concerns(id, event));
    const told = events.map(({ Action, Actor: { Attributes } }) =>
      [Action, Attributes['signal'] ?? Attributes['exitCode']].filter(Boolean).join(' ')
    );
    expectToEndBetween(told, 'die 137', 'kill 9', 'destroy');
    expect(told.filter(event => event !== 'die 137')).toEqual([
      'create',
      'start',
      'kill 15',
      'kill 9',
      'stop',
      'destroy'
    ]);
  });

  it('replays what happened since a moment, that moment included, and ends where told', async () => {
    const watching = filtered('/events', { label: [laboratory.label], type: ['container'] });
    const stream = await openLines(laboratory.url, watching);
    const id = await live({ command: commands.trapsTerm }, 10);
    await expect.poll(() => stream.lines.some(line => line.includes('"destroy"'))).toBe(true);
    stream.dispose();
    const nano = (line: string): string => /"timeNano":(\d{19})/.exec(line)?.[1] ?? '';
    const kill = stream.lines.findIndex(line => line.includes('"kill"') && line.includes(id));
    const since = nano(stream.lines[kill] ?? '').replace(/(\d{9})$/, '.$1');
    const until = nano(stream.lines.at(-1) ?? '').replace(/(\d{9})$/, '.$1');
    const path = `${watching}&since=${since}&until=${until}`;
    const replayed = await laboratory.ask('GET', path);
    expect(replayed.status).toBe(200);
    expect(replayed.text.trim().split('\n')).toEqual(stream.lines.slice(kill));
  });

  it('tells of volumes and networks that come and go', async () => {
    const stream = await openLines(
      laboratory.url,
      filtered('/events', { type: ['volume', 'network'] })
    );
    const [volume, network] = [await laboratory.volume(), await laboratory.network()];
    await laboratory.expect('DELETE', `/volumes/${volume}`);
    await laboratory.expect('DELETE', `/networks/${network.id}`);
    const own = () =>
      parse(stream.lines)
        .filter(({ Actor }) => [volume, network.id].includes(Actor.ID))
        .map(({ Type, Action }) => `${Type} ${Action}`);
    await expect
      .poll(own)
      .toEqual(['volume create', 'network create', 'volume destroy', 'network destroy']);
    stream.dispose();
  });
});
