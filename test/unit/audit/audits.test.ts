import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Audits } from '../../../electron/audit/audits';
import { maskOf } from '../../../electron/mask/mask';
import type { EngineSide } from '../../../electron/audit/sources';
import type { ReadFolder, ReadingOptions } from '../../../electron/scan/reading';
import { PlimsollError } from '../../../shared/errors';
import type { AuditProgress } from '../../../shared/model/audit';
import { auditsInMemory } from '../../helpers/audit-store';
import {
  aFinding,
  anAuditReport,
  anEngineFinding,
  aRule,
  aVerification
} from '../../helpers/an-audit-report';
import { ManualClock, settled } from '../../helpers/manual-clock';

const { scan, engine } = anAuditReport();
const side = (): EngineSide => {
  if (!engine) throw new Error('The helper has an engine.');
  return {
    check: engine,
    findings: [anEngineFinding('disk')],
    rules: [aRule({ ruleId: 'build-cache' })],
    notChecked: []
  };
};

/** A reading that a test brings to its end. */
class Reading {
  #end: (cancelled: boolean) => void = () => undefined;
  options: ReadingOptions | null = null;

  readonly read: ReadFolder = (_, options) => {
    this.options = options;
    return new Promise((resolve, reject) => {
      this.#end = cancelled =>
        scan
          ? resolve({ scan: { ...scan, cancelled }, findings: [inCode] })
          : reject(new Error('The helper has a scan.'));
      options.signal.addEventListener('abort', () => this.end(true));
    });
  };

  end(cancelled = false): void {
    this.#end(cancelled);
  }
}

const inCode = aFinding('one');

let clock: ManualClock;
let reading: Reading;
let told: AuditProgress[];
let audits: Audits;
let asked: () => Promise<EngineSide>;
let verify: ConstructorParameters<typeof Audits>[0]['verify'];

beforeEach(() => {
  clock = new ManualClock();
  reading = new Reading();
  told = [];
  asked = async () => side();
  verify = async () => aVerification({ state: 'passed' });
  audits = new Audits({
    readFolder: reading.read,
    rules: [aRule()],
    askEngine: () => asked(),
    verify: options => verify(options),
    mask: maskOf('/home/ada'),
    version: '0.1.0',
    clock,
    store: auditsInMemory(clock)
  });
  audits.onProgress(progress => told.push(progress));
});
afterEach(() => {
  audits.dispose();
  expect(clock.pending).toBe(0);
});

const last = (): AuditProgress | undefined => told.at(-1);

/** Lets the audit come to its end: the store is opened in the background. */
const isOver = () =>
  expect
    .poll(async () => {
      await settled();
      return last()?.state;
    })
    .toMatch(/finished|cancelled|failed/);

describe('an audit of the window', () => {
  it('tells how far it is a few times a second, with what it has found since', async () => {
    const { auditId } = audits.start({ folder: '/home/ada/shop', engine: true });
    reading.options?.onProgress({ found: 10, read: 1, unlisted: 0, failed: 0 });
    reading.options?.onFindings([inCode]);
    reading.options?.onProgress({ found: 20, read: 2, unlisted: 7, failed: 0 });
    expect(told).toEqual([]);
    await clock.advance(200);
    expect(told).toHaveLength(1);
    expect(last()).toMatchObject({
      auditId,
      state: 'reading',
      files: { found: 20, read: 2 },
      unlisted: 7
    });
    expect(last()?.findings.map(({ findingId }) => findingId)).toEqual(['one']);
    expect(last()?.rules).toEqual([aRule()]);
    reading.end();
    await isOver();
    expect(told.map(({ state }) => state)).toEqual(['reading', 'asking', 'finished']);
    expect(last()?.findings.map(({ findingId }) => findingId)).toEqual(['disk']);
    // Each rule is told once.
    expect(last()?.rules).toEqual([aRule({ ruleId: 'build-cache' })]);
    const reportId = last()?.reportId ?? '';
    expect((await audits.list()).map(one => one.reportId)).toEqual([reportId]);
    const report = await audits.report(reportId);
    expect(report.findings.map(({ findingId }) => findingId)).toEqual(['one', 'disk']);
  });

  it('tells and keeps no secret of the engine', async () => {
    const evidence = ['It was started with PASSWORD=hunter2 from /home/ada/x.'];
    asked = async () => ({ ...side(), findings: [anEngineFinding('disk', { evidence })] });
    audits.start({ folder: '/home/ada/shop', engine: true });
    reading.end();
    await isOver();
    const report = await audits.report(last()?.reportId ?? '');
    expect(report.findings[1]?.evidence).toEqual(['It was started with PASSWORD=••• from ~/x.']);
    expect(JSON.stringify([told, report])).not.toMatch(/hunter2|ada/);
  });

  it('reports on the code though no engine answers', async () => {
    asked = async () => {
      throw new PlimsollError('engine-unreachable', 'No engine at /home/ada/docker.sock.');
    };
    audits.start({ folder: '/x', engine: true });
    reading.end();
    await isOver();
    const report = await audits.report(last()?.reportId ?? '');
    expect(report.engine).toBeNull();
    expect(report.notChecked).toContain('The engine was not checked. No engine at ~/docker.sock.');
  });

  it('of an engine alone fails with it', async () => {
    asked = async () => {
      throw new PlimsollError('engine-unreachable', 'No engine at /home/ada/docker.sock.');
    };
    audits.start({ folder: null, engine: true });
    await isOver();
    expect(last()).toMatchObject({ state: 'failed', failure: 'No engine at ~/docker.sock.' });
    expect(await audits.list()).toEqual([]);
  });

  it('that is called off tells what it has found, and leaves no report, and room for another', async () => {
    const { auditId } = audits.start({ folder: '/x', engine: true });
    reading.options?.onFindings([inCode]);
    expect(() => audits.start({ folder: '/y', engine: false })).toThrow('under way');
    expect(() => audits.refuseToBeLeft()).toThrow('under way');
    audits.cancel('another');
    expect(reading.options?.signal.aborted).toBe(false);
    audits.cancel(auditId);
    await isOver();
    expect(last()).toMatchObject({ state: 'cancelled', findings: [inCode], reportId: null });
    expect(await audits.list()).toEqual([]);
    expect(() => audits.refuseToBeLeft()).not.toThrow();
    audits.start({ folder: '/x', engine: false });
    reading.end();
    await expect.poll(() => last()?.state).toBe('finished');
  });

  it('is called off while an engine is asked that never answers', async () => {
    asked = () => new Promise(() => undefined);
    const { auditId } = audits.start({ folder: '/x', engine: true });
    reading.end();
    await expect.poll(() => last()?.state).toBe('asking');
    audits.cancel(auditId);
    await isOver();
    expect(last()).toMatchObject({ state: 'cancelled', reportId: null });
    expect(await audits.list()).toEqual([]);
  });

  it('of nothing is refused', async () => {
    audits.start({ folder: null, engine: false });
    await isOver();
    expect(last()).toMatchObject({ state: 'failed', failure: expect.stringContaining('name a') });
  });
});

describe('a verification', () => {
  it('is one at a time, tells each step, and can be called off', async () => {
    const steps: string[] = [];
    audits.onVerification(({ state }) => steps.push(state));
    verify = ({ signal, onChange }) =>
      new Promise(resolve => {
        onChange(aVerification());
        signal.addEventListener('abort', () => resolve(aVerification({ state: 'cancelled' })));
      });
    const first = audits.verify();
    await expect(audits.verify()).rejects.toThrow('under way');
    expect(() => audits.refuseToBeLeft()).toThrow('under way');
    audits.cancelVerify();
    expect((await first).state).toBe('cancelled');
    expect(steps).toEqual(['running']);
    verify = async () => aVerification({ state: 'passed' });
    expect((await audits.verify()).state).toBe('passed');
  });
});
