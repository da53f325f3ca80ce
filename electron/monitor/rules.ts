import { ruleText, type ProtectionRule, type RuleMatch } from '../../shared/model/rule';
import type { ListedContainer, ListedImage, ListedNetwork, ListedVolume } from '../engine/port';
import { isLike } from './glob';
import { imageName } from './image-name';
import type { Inventory } from './inventory';
import { bounded, type Labels } from '../labels/labels';

/** A thing as rules see it. */
interface Subject {
  labels: Labels;
  names: readonly string[];
  /** What its image, or the image that it is, is called. */
  images: readonly string[];
}

/** With its tag and without, so that `postgres` and `postgres:16*` both mean postgres:16-alpine. */
const imageNames = (reference: string): string[] => {
  const [tagged = reference] = reference.split('@', 1);
  const colon = tagged.lastIndexOf(':');
  const hasTag = colon > tagged.lastIndexOf('/');
  return [reference, tagged, hasTag ? tagged.slice(0, colon) : `${tagged}:latest`];
};

type ContainerSubject = Pick<ListedContainer, 'name' | 'image' | 'labels'>;
type NamedSubject = Pick<ListedNetwork | ListedVolume, 'name' | 'labels'>;
type ImageSubject = Pick<ListedImage, 'tags' | 'digests' | 'labels'>;

export const subjects = {
  container: ({ name, image, labels }: ContainerSubject): Subject => ({
    labels,
    names: [name],
    images: imageNames(image)
  }),
  named: ({ name, labels }: NamedSubject): Subject => ({ labels, names: [name], images: [] }),
  image: ({ tags, digests, labels }: ImageSubject): Subject => {
    const names = [...tags, ...digests].flatMap(imageNames);
    return { labels, names, images: names };
  }
};

const hasLabelLike = (labels: Labels, pattern: string): boolean => {
  const [keyPattern = ''] = pattern.split('=', 1);
  const valuePattern = pattern.includes('=') ? pattern.slice(keyPattern.length + 1) : '*';
  return Object.entries(labels).some(
    ([key, value]) => isLike(keyPattern, key) && isLike(valuePattern, value)
  );
};

const matches = ({ by, pattern }: ProtectionRule, { labels, names, images }: Subject): boolean => {
  const project = labels['com.docker.compose.project'];
  switch (by) {
    case 'label':
      return hasLabelLike(labels, pattern);
    case 'name':
      return names.some(name => isLike(pattern, name));
    case 'project':
      return project !== undefined && isLike(pattern, project);
    case 'image':
      return images.some(name => isLike(pattern, name));
    default:
      return by satisfies never;
  }
};

/** The first rule that keeps it, in words that follow its name; null = none does. */
export const keptByRule = (rules: readonly ProtectionRule[], subject: Subject): string | null => {
  const rule = rules.find(candidate => matches(candidate, subject));
  return rule ? `matches your rule ${bounded(ruleText(rule))}` : null;
};

const namesShown = 5;

/** What each rule matches, in the order of the rules. */
export const matchesOf = (
  rules: readonly ProtectionRule[],
  { containers, networks, volumes, images }: Inventory
): RuleMatch[] => {
  const things = [
    ...containers.map(thing => ({ name: thing.name, subject: subjects.container(thing) })),
    ...networks.map(thing => ({ name: thing.name, subject: subjects.named(thing) })),
    ...volumes.map(thing => ({ name: thing.name, subject: subjects.named(thing) })),
    ...images.map(thing => ({ name: imageName(thing), subject: subjects.image(thing) }))
  ];
  return rules.map(rule => {
    const names = things.filter(({ subject }) => matches(rule, subject)).map(({ name }) => name);
    return { count: names.length, names: names.slice(0, namesShown) };
  });
};
