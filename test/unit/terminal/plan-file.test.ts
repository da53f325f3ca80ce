import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPlanFile } from '../../../electron/terminal/plan-file';
import type { Plan } from '../../../shared/model/plan';

const url = 'unix:///var/run/docker.sock';
const now = 100_000_000;
const plan: Plan = { planId: 'p1', createdAt: now - 1, endpointUrl: url, kept: [], items: [] };
const item = {
  itemId: '1',
  id: 'abc',
  kind: 'container',
  category: 'stopped-container',
  name: 'web',
  reason: 'exited 5 h ago with code 0',
  bytes: null,
  action: 'remove',
  selected: true,
  owner: null,
  volumes: [],
  confirmByName: false,
  startedAt: 1
};

describe('a plan file', () => {
  let folder: string;
  const write = (content: string): string => {
    const file = join(folder, 'plan.json');
    writeFileSync(file, content);
    return file;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-plan-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read as it was printed', () => {
    expect(readPlanFile(write(JSON.stringify(plan)), url, now)).toEqual(plan);
  });

  it.each([
    ['', /is not a plan .* it is not JSON/],
    ['[]', /is not a plan/],
    ['{"planId":"p1"}', /is not a plan/],
    [JSON.stringify({ ...plan, items: [{ id: '*' }] }), /is not a plan/],
    [
      JSON.stringify({ ...plan, items: [{ ...item, action: 'stop and remove' }] }),
      /asks to stop and remove a container, which no plan does/
    ],
    [
      JSON.stringify({ ...plan, items: [{ ...item, category: 'running-leftover' }] }),
      /asks to remove a container, which no plan does/
    ],
    [JSON.stringify({ ...plan, createdAt: now + 1 }), /in the future/],
    [JSON.stringify({ ...plan, createdAt: now - 86_400_001 }), /more than a day old/],
    [JSON.stringify({ ...plan, endpointUrl: 'tcp://other' }), /was made for tcp:\/\/other/]
  ])('that is bad (%j) is refused in a sentence', (content, sentence) => {
    expect(() => readPlanFile(write(content), url, now)).toThrow(sentence);
    expect(() => readPlanFile(write(content), url, now)).toThrow(/Nothing was changed/);
  });

  it('that is not there is refused in a sentence', () => {
    expect(() => readPlanFile(join(folder, 'none.json'), url, now)).toThrow(/could not be read/);
  });
});
