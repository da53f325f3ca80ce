import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Disposable } from '../../shared/disposable';
import { PlimsollError } from '../../shared/errors';
import {
  incident,
  incidentContext,
  type Incident,
  type IncidentContext,
  type IncidentDetails
} from '../../shared/model/incident';
import { Database } from '../store/database';
import { overlaps, type Told } from './same-incident';

const keptMs = 30 * 86_400_000;
const mostKept = 1_000;
export const mostListed = 300;

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

const incidentRow = z
  .object({ incident: json(incident), seen: z.number() })
  .transform(row => ({ ...row.incident, seen: row.seen === 1 }));
const contextRow = z.object({ context: json(incidentContext) });
const toldRow = z.object({ id: z.string(), key: z.string(), incident: json(incident) });

/** Incidents by endpoint, beside the journal; kept for 30 days, and never more than a thousand. */
export class IncidentStore implements Disposable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  static async open(folder: string): Promise<IncidentStore> {
    return new IncidentStore(await Database.open(join(folder, 'journal.sqlite')));
  }

  /** The newest, newest first. */
  list(endpointUrl: string, since = 0): Incident[] {
    return this.#database.rows(
      incidentRow,
      `SELECT incident, seen FROM incidents WHERE endpoint_url = ? AND until >= ?
       ORDER BY at DESC, rowid DESC LIMIT ${mostListed}`,
      [endpointUrl, since]
    );
  }

  /** Kills for memory, and loops of them, newest first. */
  memoryKills(endpointUrl: string, since: number): Incident[] {
    return this.#database
      .rows(
        incidentRow,
        `SELECT incident, seen FROM incidents WHERE endpoint_url = ? AND until >= ?
         AND kind IN ('oom', 'child-oom', 'restart-loop') ORDER BY at DESC LIMIT ${mostListed}`,
        [endpointUrl, since]
      )
      .filter(({ kind, oomDeaths = 0 }) => kind !== 'restart-loop' || oomDeaths > 0);
  }

  /** Of these containers, begun in [from, to), oldest first. */
  ofContainers(containerIds: readonly string[], from: number, to: number): Incident[] {
    return this.#database
      .rows(
        incidentRow,
        `SELECT incident, seen FROM incidents WHERE at >= ? AND at < ?
         AND container_id IN (SELECT value FROM json_each(?))
         ORDER BY at DESC, rowid DESC LIMIT ${mostListed}`,
        [from, to, JSON.stringify(containerIds)]
      )
      .toReversed();
  }

  details(id: string): IncidentDetails {
    const [found] = this.#database.rows(
      incidentRow,
      'SELECT incident, seen FROM incidents WHERE id = ?',
      [id]
    );
    const [kept] = this.#database.rows(contextRow, 'SELECT context FROM incidents WHERE id = ?', [
      id
    ]);
    if (found && kept) return { incident: found, context: kept.context };
    throw new PlimsollError('not-found', 'This incident is not kept any more.');
  }

  ongoing(endpointUrl: string): (Told & { id: string })[] {
    return this.#database.rows(
      toldRow,
      'SELECT id, key, incident FROM incidents WHERE endpoint_url = ? AND ongoing = 1',
      [endpointUrl]
    );
  }

  /**
   * Keeps what was found, over what was known of the same incident. Resolves to its id where its
   * context may still be completed: not when another incident tells of it already, and not when
   * an earlier start of Plimsoll was nearer to it.
   */
  put(
    endpointUrl: string,
    told: Told & { absorbs: readonly string[] },
    context: IncidentContext | null,
    isNew: boolean
  ): string | null {
    return this.#database.atomically(() => {
      for (const key of told.absorbs) {
        this.#database.run('DELETE FROM incidents WHERE endpoint_url = ? AND key = ?', [
          endpointUrl,
          key
        ]);
      }
      const before = this.#known(endpointUrl, told);
      if (before === 'told') return null;
      const isNearer = before?.incident.source === 'events' && told.incident.source === 'inspect';
      if (isNearer) return null;
      const id = before?.id ?? randomUUID();
      const { kind, until, ongoing, containerId } = told.incident;
      const at = Math.min(told.incident.at, before?.incident.at ?? Infinity);
      const body = JSON.stringify({ ...told.incident, id, at });
      if (before) {
        this.#database.run(
          'UPDATE incidents SET kind = ?, at = ?, until = ?, ongoing = ?, incident = ? WHERE id = ?',
          [kind, at, until, Number(ongoing), body, id]
        );
        if (isNew || !context) return null;
        this.keepContext(id, context);
        return id;
      }
      this.#database.run(
        `INSERT INTO incidents
           (id, endpoint_url, key, kind, at, until, ongoing, container_id, incident, context)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          id,
          endpointUrl,
          told.key,
          kind,
          at,
          until,
          Number(ongoing),
          containerId,
          body,
          JSON.stringify(context ?? noContext)
        ]
      );
      return id;
    });
  }

  keepContext(id: string, context: IncidentContext): void {
    this.#database.run('UPDATE incidents SET context = ? WHERE id = ?', [
      JSON.stringify(context),
      id
    ]);
  }

  /** A person has seen the list. */
  seen(endpointUrl: string): void {
    this.#database.run('UPDATE incidents SET seen = 1 WHERE endpoint_url = ? AND seen = 0', [
      endpointUrl
    ]);
  }

  trim(now: number): void {
    this.#database.run('DELETE FROM incidents WHERE until < ?', [now - keptMs]);
    this.#database.run(
      `DELETE FROM incidents WHERE id NOT IN (SELECT id FROM incidents ORDER BY at DESC LIMIT ?)`,
      [mostKept]
    );
  }

  /** The row of the same incident, or that another one tells of it already. */
  #known(endpointUrl: string, told: Told): (Told & { id: string }) | 'told' | null {
    const { containerId } = told.incident;
    const rows = this.#database.rows(
      toldRow,
      `SELECT id, key, incident FROM incidents WHERE endpoint_url = ? AND container_id IS ?
       ORDER BY at DESC LIMIT 50`,
      [endpointUrl, containerId]
    );
    const same = rows.find(({ key }) => key === told.key);
    if (same) return same;
    for (const row of rows) {
      const relation = overlaps(row, told);
      if (relation === 'same') return row;
      if (relation === 'contains') return 'told';
    }
    return null;
  }

  dispose(): void {
    this.#database.dispose();
  }
}

export const noContext: IncidentContext = {
  logs: [],
  logsMissing: null,
  curve: [],
  pressed: [],
  running: []
};
