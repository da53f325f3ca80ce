import type { PlanItem } from '../../shared/model/plan';
import type { ProtectionRule } from '../../shared/model/rule';
import type { InspectedContainer, ListedContainer } from '../engine/port';
import { imageName } from '../monitor/image-name';
import type { Inventory } from '../monitor/inventory';
import { bounded } from '../labels/labels';
import { protectionIn } from '../monitor/protection';
import { madeFrom, usesImage, usesNetwork, usesVolume } from '../monitor/usage';

/*
 * Right before an item is touched it is compared with what was previewed. Each guard tells why the
 * item is left alone, as one sentence, or null when it may go.
 */
export type Refusal = string | null;

export const goneAlready = 'It was gone already.';

const protectedNow = (why: string | null): Refusal => why && `It is protected: ${why}.`;

const inUse = (users: readonly { name: string }[]): Refusal => {
  const [first, ...others] = users;
  if (!first) return null;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `It is in use by ${bounded(first.name)}${more}.`;
};

const atWork: readonly InspectedContainer['state'][] = ['running', 'paused', 'restarting'];

export const guardContainer = (
  item: Pick<PlanItem, 'name' | 'startedAt' | 'action'>,
  now: InspectedContainer | null,
  protectedBy: string | null,
  neededBy: string | null = null
): Refusal => {
  if (!now) return goneAlready;
  if (now.name !== item.name) return `It is called ${bounded(now.name)} now.`;
  if (now.startedAt !== item.startedAt) return 'It was started since the preview.';
  if (item.action === 'remove' && (now.running || atWork.includes(now.state))) {
    return 'It is running.';
  }
  // A stop alone can be undone by a start.
  const needed = item.action === 'stop' ? null : neededBy;
  return protectedNow(protectedBy) ?? (needed && `It ${needed}.`);
};

/** What there is now, and the rules that hold now. */
type World<T extends 'networks' | 'volumes' | 'images'> = Pick<Inventory, T> & {
  containers: ListedContainer[];
  rules: readonly ProtectionRule[];
};

/** `attached` are the ids of the containers that the network itself names. */
export const guardNetwork = (
  { id }: Pick<PlanItem, 'id'>,
  { networks, containers, rules }: World<'networks'>,
  attached: readonly string[]
): Refusal => {
  const network = networks.find(candidate => candidate.id === id);
  if (!network) return goneAlready;
  const users = containers.filter(
    container => usesNetwork(container, network) || attached.includes(container.id)
  );
  return (
    protectedNow(protectionIn(containers, rules).network(network)) ??
    inUse([...users, ...madeFrom(network, networks)]) ??
    (attached.length > 0 ? 'Something is attached to it.' : null)
  );
};

export const guardVolume = (
  { id }: Pick<PlanItem, 'id'>,
  { volumes, containers, rules }: World<'volumes'>,
  { plannedAt, confirmedNames }: { plannedAt: number; confirmedNames: ReadonlySet<string> }
): Refusal => {
  const volume = volumes.find(({ name }) => name === id);
  if (!volume) return goneAlready;
  const refusal =
    protectedNow(protectionIn(containers, rules).volume(volume)) ??
    inUse(containers.filter(container => usesVolume(container, id)));
  if (refusal) return refusal;
  if ((volume.createdAt ?? 0) > plannedAt) return 'It was made again since the preview.';
  return volume.anonymous || confirmedNames.has(id) ? null : 'It was not confirmed by name.';
};

/** Of a tag that goes while its image stays. */
export const guardTag = (
  { id: tag, tagOf }: Pick<PlanItem, 'id' | 'tagOf'>,
  { images, containers, rules }: World<'images'>
): Refusal => {
  const image = images.find(({ tags }) => tags.includes(tag));
  if (!image) return goneAlready;
  if (image.id !== tagOf) return 'It is a tag of another image now.';
  if (image.tags.length === 1) return 'It is the last tag of its image, which would go with it.';
  const users = containers.filter(one =>
    usesImage({ ...one, imageId: '' }, { id: '-', tags: [tag], digests: [] })
  );
  return protectedNow(protectionIn(containers, rules).image(image)) ?? inUse(users);
};

export const guardImage = (
  { id, name }: Pick<PlanItem, 'id' | 'name'>,
  { images, containers, rules }: World<'images'>
): Refusal => {
  const image = images.find(candidate => candidate.id === id);
  if (!image) return goneAlready;
  return (
    protectedNow(protectionIn(containers, rules).image(image)) ??
    inUse(containers.filter(container => usesImage(container, image))) ??
    (imageName(image) === name ? null : 'Its tags have changed since the preview.')
  );
};
