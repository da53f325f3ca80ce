import { isScalar, LineCounter, parseDocument, type Document, type Scalar } from 'yaml';
import { Unreadable } from '../unreadable';
import type { Place } from '../uses/use';

/** A YAML file with the lines of its nodes. */
export interface YamlFile {
  document: Document;
  placeOf: (node: unknown) => Place;
  /** Where a row of a text that stands in the file is. */
  placeIn: (scalar: Scalar, row: number, column: number) => Omit<Place, 'endLine'>;
}

const nowhere: Place = { line: 1, column: 1, endLine: 1 };

/** Throws with one sentence when it is not valid. */
export const readYaml = (text: string): YamlFile => {
  const rows = text.split('\n');
  const lines = new LineCounter();
  const document = parseDocument(text, {
    merge: true,
    version: '1.2',
    lineCounter: lines,
    prettyErrors: false,
    strict: false,
    logLevel: 'silent'
  });
  const [error] = document.errors;
  if (error) {
    const { line } = lines.linePos(error.pos[0]);
    throw new Unreadable(`line ${line} is not valid YAML: ${error.message.split('\n')[0] ?? ''}`);
  }
  const placeOf = (node: unknown): Place => {
    const range = (node as { range?: [number, number, number] | null } | null)?.range;
    if (!range) return nowhere;
    const { line, col } = lines.linePos(range[0]);
    return {
      line,
      column: col,
      endLine: Math.max(line, lines.linePos(Math.max(range[0], range[1] - 1)).line)
    };
  };
  const placeIn: YamlFile['placeIn'] = (scalar, row, column) => {
    const start = placeOf(scalar);
    if (scalar.type === 'BLOCK_LITERAL') {
      const line = start.line + 1 + row;
      const indent = /^\s*/.exec(rows[line - 1] ?? '')?.[0].length ?? 0;
      return { line, column: row === 0 ? indent + 1 : column + indent + 1 };
    }
    if (scalar.type === 'BLOCK_FOLDED') return { line: start.line + 1, column: 1 };
    return { line: start.line, column: start.column };
  };
  return { document, placeOf, placeIn };
};

export const textOf = (node: unknown): string | null =>
  isScalar(node) && typeof node.value === 'string' ? node.value : null;
