import { describe, expect, it } from 'vitest';
import {
  comparisonHashOf,
  hashOf,
  limitHashOf,
  parseHash
} from '../../../../renderer/stores/navigation';

describe('the address', () => {
  it.each([
    ['', 'overview', null],
    ['#/', 'overview', null],
    ['#/disk', 'disk', null],
    ['#/containers', 'containers', null],
    ['#/containers/abc', 'containers', 'abc'],
    ['#/disk/abc', 'disk', null],
    ['#/incidents', 'incidents', null],
    ['#/incidents/abc', 'incidents', 'abc'],
    ['#/runs', 'runs', null],
    ['#/runs/abc', 'runs', 'abc'],
    ['#/audit', 'audit', null],
    ['#/audit/abc', 'audit', 'abc'],
    ['#/nowhere', 'overview', null]
  ])('%s is %s with %s open', (hash, page, id) => {
    expect(parseHash(hash)).toEqual({
      page,
      containerId: page === 'containers' ? id : null,
      section: null,
      incidentId: page === 'incidents' ? id : null,
      runId: page === 'runs' ? id : null,
      otherRunId: null,
      reportId: page === 'audit' ? id : null,
      otherReportId: null
    });
  });

  it('leads to the limit of a container', () => {
    expect(parseHash(limitHashOf('abc'))).toEqual({
      page: 'containers',
      containerId: 'abc',
      section: 'limit',
      incidentId: null,
      runId: null,
      otherRunId: null,
      reportId: null,
      otherReportId: null
    });
    expect(parseHash('#/disk/abc/limit').section).toBeNull();
  });

  it('leads to a part of the settings', () => {
    expect(parseHash(hashOf('settings', 'schedule'))).toMatchObject({
      page: 'settings',
      section: 'schedule'
    });
    expect(parseHash('#/settings/nowhere').section).toBeNull();
  });

  it('leads to two runs side by side', () => {
    expect(parseHash(comparisonHashOf('one', 'two'))).toMatchObject({
      page: 'runs',
      runId: 'one',
      otherRunId: 'two'
    });
    expect(parseHash('#/incidents/one/two').otherRunId).toBeNull();
  });

  it('leads to two audits side by side', () => {
    expect(parseHash(comparisonHashOf('one', 'two', 'audit'))).toMatchObject({
      page: 'audit',
      reportId: 'one',
      otherReportId: 'two',
      runId: null
    });
  });

  it('leads back to where it came from', () => {
    expect(parseHash(hashOf('containers', '0123abcd'))).toEqual({
      page: 'containers',
      containerId: '0123abcd',
      section: null,
      incidentId: null,
      runId: null,
      otherRunId: null,
      reportId: null,
      otherReportId: null
    });
    expect(hashOf('disk')).toBe('#/disk');
  });
});
