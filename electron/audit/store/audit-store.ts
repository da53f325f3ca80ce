import { join } from 'node:path';
import { z } from 'zod';
import type { Disposable } from '../../../shared/disposable';
import { PlimsollError } from '../../../shared/errors';
import {
  auditReport,
  auditSummary,
  type AuditReport,
  type AuditSummary
} from '../../../shared/model/audit';
import { systemClock, type Clock } from '../../clock';
import { Database } from '../../store/database';
import { summaryOf } from '../../../shared/audit-summary';

const keptMs = 365 * 86_400_000;
const mostKept = 100;

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

const summaryRow = z.object({ summary: json(auditSummary) });
const reportRow = z.object({ report: json(auditReport) });

/** The reports of audits, beside the journal; kept for a year, and the newest hundred. */
export class AuditStore implements Disposable {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock = systemClock) {
    this.#database = database;
    this.#clock = clock;
  }

  static async open(folder: string): Promise<AuditStore> {
    return new AuditStore(await Database.open(join(folder, 'journal.sqlite')));
  }

  keep(report: AuditReport): void {
    this.#database.atomically(() => {
      this.#database.run(
        'INSERT INTO audits (report_id, created_at, summary, report) VALUES (?, ?, ?, ?)',
        [
          report.reportId,
          report.createdAt,
          JSON.stringify(summaryOf(report)),
          JSON.stringify(report)
        ]
      );
      this.#trim();
    });
  }

  #trim(): void {
    this.#database.run('DELETE FROM audits WHERE created_at < ?', [this.#clock.now() - keptMs]);
    this.#database.run(
      'DELETE FROM audits WHERE report_id NOT IN (SELECT report_id FROM audits ORDER BY created_at DESC, rowid DESC LIMIT ?)',
      [mostKept]
    );
  }

  /** Newest first. */
  list(): AuditSummary[] {
    const sql = 'SELECT summary FROM audits ORDER BY created_at DESC, rowid DESC';
    return this.#database.rows(summaryRow, sql).map(({ summary }) => summary);
  }

  /** Rejects with `not-found`. */
  get(reportId: string): AuditReport {
    const sql = 'SELECT report FROM audits WHERE report_id = ?';
    const [row] = this.#database.rows(reportRow, sql, [reportId]);
    if (row) return row.report;
    throw new PlimsollError('not-found', 'This report is not kept any more.');
  }

  dispose(): void {
    this.#database.dispose();
  }
}
