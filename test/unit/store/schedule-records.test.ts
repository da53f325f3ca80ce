import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ScheduleRecords } from '../../../electron/store/schedule-records';

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
};

describe('ScheduleRecords', () => {
  it('are there again after a restart, for each engine its own', () => {
    const place = folder();
    new ScheduleRecords(place).keep('unix:///a', { since: 5, last: null });
    const again = new ScheduleRecords(place);
    expect([again.of('unix:///a'), again.of('unix:///b')]).toEqual([
      { since: 5, last: null },
      null
    ]);
  });

  it('begin anew when the file cannot be read', () => {
    const place = folder();
    writeFileSync(join(place, 'schedule.json'), '{"unix:///a": 5');
    expect(new ScheduleRecords(place).of('unix:///a')).toBeNull();
  });
});
