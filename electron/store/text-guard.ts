import type Libsql from 'libsql';
import { isUtf8 } from 'node:buffer';
import { Damaged } from './storage-trouble';

type Values = readonly unknown[];

/** What returns rows of tables. A PRAGMA and RETURNING are asked for numbers alone. */
const readsTables = /^\s*(SELECT|WITH)\b/i;

const isText = (column: string): string => `iif(typeof(${column}) = 'text', ${column}, '')`;

/** All text of a query's rows in one BLOB, with an ASCII character after each piece. */
const textOf = (sql: string, columnCount: number): string => {
  const columns = Array.from({ length: columnCount }, (_, index) => `c${index}`);
  return `WITH found (${columns.join(', ')}) AS (\n${sql}\n)
    SELECT CAST(group_concat(${columns.map(isText).join(" || ',' || ")}) AS BLOB) AS bytes FROM found`;
};

/**
 * libsql ends the whole process, from a worker thread as well, when it is to return text that is no
 * UTF-8 (a Rust panic, which nothing in JavaScript can catch). A BLOB it returns as it is: so each
 * query is asked for its text as one BLOB first, and for its rows only where that is UTF-8.
 */
export class TextGuard {
  readonly #connection: Libsql.Database;
  readonly #queries = new Map<string, string>();

  /** @throws where the schema itself holds such text: libsql gives the types of columns as text. */
  constructor(connection: Libsql.Database) {
    this.#connection = connection;
    const [{ encoding } = { encoding: '' }] = connection.pragma('encoding') as Encoding[];
    // Plimsoll makes no other. Of UTF-16 a BLOB would say nothing about the text that is made of it.
    if (encoding !== 'UTF-8') throw new Damaged();
    this.check('SELECT type, name, tbl_name, sql FROM sqlite_schema');
  }

  /** @throws when a row of this query holds text that is no UTF-8 */
  check(sql: string, values: Values = []): void {
    if (!readsTables.test(sql)) return;
    const [row] = this.#connection.prepare(this.#textOf(sql)).all(values) as Text[];
    if (row?.bytes && !isUtf8(row.bytes)) throw new Damaged();
  }

  /** The queries are those of the source: there are some dozens of them. */
  #textOf(sql: string): string {
    const known = this.#queries.get(sql);
    if (known !== undefined) return known;
    const made = textOf(sql, this.#connection.prepare(sql).columns().length);
    this.#queries.set(sql, made);
    return made;
  }
}

interface Encoding {
  encoding: string;
}

interface Text {
  /** Null = there are no rows. */
  bytes: ArrayBuffer | null;
}
