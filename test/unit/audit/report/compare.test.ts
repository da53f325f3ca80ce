import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAudits } from '../../../../electron/audit/report/compare';
import {
  aFinding,
  anAuditReport,
  anEngineFinding,
  aPlace,
  aRule
} from '../../../helpers/an-audit-report';

const { scan, engine } = anAuditReport();
const idsOf = (findings: readonly { findingId: string }[]): string[] =>
  findings.map(({ findingId }) => findingId);

describe('two audits', () => {
  it('tell what was fixed, what is new and what remains, though lines have moved', () => {
    const older = anAuditReport({ findings: [aFinding('fixed'), aFinding('moved')] });
    const moved = aFinding('moved', { place: aPlace({ line: 99 }) });
    const newer = anAuditReport({ reportId: 's', findings: [moved, aFinding('new')] });
    const { fixed, added, remaining } = compareAudits(older, newer);
    expect([idsOf(fixed), idsOf(added), remaining]).toEqual([['fixed'], ['new'], [moved]]);
  });

  it('say nothing of what one of them has not looked at', () => {
    const both = anAuditReport({ findings: [aFinding('code'), anEngineFinding('engine')] });
    const codeAlone = anAuditReport({ engine: null, findings: [] });
    expect(idsOf(compareAudits(both, codeAlone).fixed)).toEqual(['code']);
    expect(idsOf(compareAudits(codeAlone, both).added)).toEqual(['code']);
  });

  it('do not take a file that was not read for a mended one', () => {
    const older = anAuditReport({ findings: [aFinding('one')] });
    const unread = [{ file: 'scripts/clean.sh', why: 'It could not be parsed.' }];
    const blind = anAuditReport({ scan: scan && { ...scan, unread } });
    const cut = anAuditReport({ scan: scan && { ...scan, cancelled: true } });
    expect(compareAudits(older, blind).fixed).toEqual([]);
    expect(compareAudits(older, cut).fixed).toEqual([]);
    expect(compareAudits(blind, older).added).toEqual([]);
  });

  it('do not take what a comment leaves out since for a mended one', () => {
    const leftOut = (file: string) => [
      { ruleId: 'forced-removal', file, line: 2, reason: 'a scratch container' }
    ];
    const older = anAuditReport({ findings: [aFinding('one')] });
    const here = anAuditReport({ scan: scan && { ...scan, suppressed: leftOut(aPlace().file) } });
    const elsewhere = anAuditReport({ scan: scan && { ...scan, suppressed: leftOut('else.sh') } });
    expect(compareAudits(older, here).fixed).toEqual([]);
    expect(compareAudits(here, older).added).toEqual([]);
    expect(idsOf(compareAudits(older, elsewhere).fixed)).toEqual(['one']);
  });

  it('do not take what a full list has no room for as mended or new', () => {
    const rest = { count: 9, files: 1, most: [{ file: 'x.sh', count: 9 }] };
    const unlisted = {
      findings: [{ ruleId: 'forced-removal', ...rest }],
      failed: 0,
      unread: 0,
      suppressed: 0
    };
    const full = anAuditReport({ scan: scan && { ...scan, unlisted } });
    const both = [aFinding('one'), aFinding('other', { ruleId: 'no-grace' })];
    const older = anAuditReport({ findings: both });
    expect(idsOf(compareAudits(older, full).fixed)).toEqual(['other']);
    expect(idsOf(compareAudits(full, older).added)).toEqual(['other']);
    const manyUnread = { ...unlisted, findings: [], unread: 1 };
    const blind = anAuditReport({ scan: scan && { ...scan, unlisted: manyUnread } });
    expect(compareAudits(older, blind).fixed).toEqual([]);
  });

  it('say why with the rules of both, in the words of the newer', () => {
    const older = anAuditReport({ rules: [aRule({ title: 'Then' }), aRule({ ruleId: 'gone' })] });
    const newer = anAuditReport({ rules: [aRule({ title: 'Now' }), aRule({ ruleId: 'new' })] });
    expect(compareAudits(older, newer).rules).toEqual([
      aRule({ title: 'Now' }),
      aRule({ ruleId: 'new' }),
      aRule({ ruleId: 'gone' })
    ]);
  });

  it('of different folders and engines are not compared', () => {
    const elsewhere = anAuditReport({
      scan: scan && { ...scan, folder: '~/other' },
      engine: engine && { ...engine, endpointUrl: 'unix:///other' }
    });
    expect(() => compareAudits(anAuditReport(), elsewhere)).toThrow('different things');
  });

  it('have each finding in exactly one list', () => {
    const some = fc.uniqueArray(fc.constantFrom(...'abcdefgh'.split('')), { maxLength: 8 });
    fc.assert(
      fc.property(some, some, (before, after) => {
        const of = (ids: readonly string[]) =>
          anAuditReport({ findings: ids.map(id => aFinding(id)) });
        const { fixed, added, remaining } = compareAudits(of(before), of(after));
        expect([...idsOf(fixed), ...idsOf(remaining)].toSorted()).toEqual(before.toSorted());
        expect([...idsOf(added), ...idsOf(remaining)].toSorted()).toEqual(after.toSorted());
      })
    );
  });
});
