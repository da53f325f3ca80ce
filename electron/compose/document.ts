import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type YAMLMap
} from 'yaml';
import { CannotInterpolate, interpolate, type Variables } from './interpolate';

/** Something that is wrong with a file, and where: lines count from 1, null = not known. */
export interface Problem {
  line: number | null;
  /** One sentence, which goes on from the place. */
  text: string;
}

export type Path = readonly PropertyKey[];

/** A path as people write it: `services.db.ports[0]`. */
export const pathWords = (path: Path): string =>
  path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`
    )
    .join('');

/** A compose file as plain values, variables put in, which still knows its lines. */
export interface ReadDocument {
  values: unknown;
  /** Variables that are not set. */
  notes: Problem[];
  problems: Problem[];
  lineOf: (path: Path) => number | null;
}

const lineOfNode = (node: unknown, lines: LineCounter): number | null => {
  const start = isNode(node) ? node.range?.[0] : undefined;
  return start === undefined ? null : lines.linePos(start).line;
};

interface Found {
  key: unknown;
  value: unknown;
}

/** The key of a merge is a symbol once it has been resolved. */
const keyText = (key: unknown): string =>
  typeof key === 'symbol' ? (key.description ?? '') : String(key);

/** What a key of a mapping stands for: its own, else one that is merged into it. */
const findIn = (map: YAMLMap, wanted: string, document: Document): Found | null => {
  const keyed = (key: string) =>
    map.items.filter(pair => isScalar(pair.key) && keyText(pair.key.value) === key);
  const [own] = keyed(wanted);
  if (own) return { key: own.key, value: own.value };
  for (const { value } of keyed('<<')) {
    for (const source of isSeq(value) ? value.items : [value]) {
      const merged = isAlias(source) ? source.resolve(document) : source;
      const found = isMap(merged) ? findIn(merged, wanted, document) : null;
      if (found) return found;
    }
  }
  return null;
};

/** The line of what is at a path, or of as much of it as is there. */
const lineIn = (document: Document, lines: LineCounter, path: Path): number | null => {
  let node: unknown = document.contents;
  let line = lineOfNode(node, lines);
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const found = findIn(node, String(step), document);
      if (!found) break;
      line = lineOfNode(found.key, lines) ?? line;
      node = found.value;
    } else if (isSeq(node)) {
      // A list of names may have become a mapping.
      const named = (item: unknown): boolean =>
        isScalar(item) && String(item.value).split('=')[0] === String(step);
      const item: unknown =
        typeof step === 'number' ? node.items[step] : node.items.find(item => named(item));
      if (item === undefined) break;
      node = item;
      line = lineOfNode(node, lines) ?? line;
    } else break;
  }
  return line;
};

/** Values alone, as the specification has it: keys are what they are. */
const putVariablesIn = (
  document: Document,
  lines: LineCounter,
  variables: Variables
): Pick<ReadDocument, 'notes' | 'problems'> => {
  const found: Pick<ReadDocument, 'notes' | 'problems'> = { notes: [], problems: [] };
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string') return;
      const line = lineOfNode(node, lines);
      try {
        const { text, unset } = interpolate(node.value, variables);
        node.value = text;
        for (const name of unset) {
          found.notes.push({ line, text: `the variable ${name} is not set: it is empty.` });
        }
      } catch (error) {
        if (!(error instanceof CannotInterpolate)) throw error;
        found.problems.push({ line, text: `the value ${error.message}.` });
      }
    }
  });
  return found;
};

const values = (document: Document, problems: Problem[]): unknown => {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch {
    problems.push({ line: null, text: 'its aliases cannot be resolved.' });
    return {};
  }
};

/** Reads the YAML, and puts in what its variables stand for. */
export const readDocument = (text: string, variables: Variables): ReadDocument => {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    merge: true,
    version: '1.2',
    lineCounter: lines,
    prettyErrors: false
  });
  // What follows the first error follows from it.
  const broken = document.errors.slice(0, 1).map(({ pos, message }): Problem => {
    const [said = ''] = message.split('\n');
    const what = said.startsWith('Source contains multiple documents')
      ? 'it holds several documents, and Plimsoll reads one.'
      : `it is not valid YAML: ${said.replace(/\.$/, '')}.`;
    return { line: lines.linePos(pos[0]).line, text: what };
  });
  const lineOf = (path: Path): number | null => lineIn(document, lines, path);
  if (broken.length > 0) return { values: null, notes: [], problems: broken, lineOf };
  const { notes, problems } = putVariablesIn(document, lines, variables);
  return { values: values(document, problems), notes, problems, lineOf };
};
