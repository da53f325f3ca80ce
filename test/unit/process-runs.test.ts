import { expect, it } from 'vitest';
import { programLives } from '../../electron/process-runs';

const { pid } = process;
const hour = 3_600_000;
const now = Date.now();
const began = now - process.uptime() * 1_000;

it('takes a program that was silent for long for gone when another may have its process id', () => {
  expect(programLives({ pid, beatAt: began - 5_000 }, now + hour)).toBe(false);
  expect(programLives({ pid, beatAt: began - 5_000 }, began)).toBe(true);
  expect(programLives({ pid, beatAt: now }, now, () => false)).toBe(false);
});

if (process.platform === 'linux') {
  it('knows one that was stopped, or slept with its machine, by when it began', () => {
    expect(programLives({ pid, beatAt: now }, now + hour)).toBe(true);
    expect(programLives({ pid, beatAt: now }, now + hour, () => false)).toBe(false);
  });
}
