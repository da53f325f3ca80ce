import type { Answer } from '../helpers/http';
import { filtered, json } from './answers';
import * as shapes from './shapes';

/** Takes away everything that carries the label, and nothing else, in the order that works. */
export const sweep = async (
  ask: (method: string, path: string) => Promise<Answer>,
  label: string
): Promise<void> => {
  const labelled = async (path: string): Promise<unknown> =>
    json(await ask('GET', filtered(path, { label: [label] })));
  for (const { Id } of shapes.ids.parse(await labelled('/containers/json?all=1'))) {
    await ask('POST', `/containers/${Id}/stop?t=0`);
    await ask('DELETE', `/containers/${Id}?v=1`);
  }
  for (const { Id } of shapes.ids.parse(await labelled('/networks'))) {
    await ask('DELETE', `/networks/${Id}`);
  }
  for (const { Name } of shapes.volumeNames.parse(await labelled('/volumes')).Volumes) {
    await ask('DELETE', `/volumes/${Name}`);
  }
  for (const { Id } of shapes.ids.parse(await labelled('/images/json'))) {
    await ask('DELETE', `/images/${Id}`);
  }
};
