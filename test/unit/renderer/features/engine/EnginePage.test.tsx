// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import EnginePage from '../../../../../renderer/features/engine/EnginePage';
import { useEngine } from '../../../../../renderer/stores/engine';
import type { EngineStatus } from '../../../../../shared/model/engine';
import { fakeBridge } from '../../fake-bridge';
import { aGate, aHealth, engineAt } from '../../status';

const page = async (about: Partial<EngineStatus> = {}) => {
  const bridge = fakeBridge({ 'engine.latency': [{ at: 1, pingMs: 5 }] });
  useEngine.setState({ status: engineAt('unix:///one', about) });
  await act(async () => void render(<EnginePage />, { wrapper: MantineProvider }));
  return bridge;
};

describe('the page of the engine', () => {
  afterEach(cleanup);

  it('shows the figures of its health and of the gate', async () => {
    await page({
      health: aHealth({ pingP50Ms: 7, pingP95Ms: 31, listMs: 44, operationsPerMinute: 1_234 }),
      gate: aGate({ lanes: { user: 3, refresh: 0, poll: 0, heavy: 1 }, concurrency: 5, most: 8 })
    });
    const card = (name: string) => screen.getByRole('region', { name }).textContent;
    expect(card('Ping')).toContain('7 ms95% within 31 ms');
    expect(card('Container list')).toContain('44 ms');
    expect(card('Calls')).toBe('CallsGo throughNone is held back');
    expect(card('Changes at once')).toBe('Changes at once58 at most on this engine');
    expect(card('Cooldown')).toContain('0.5 s');
    expect(card('Operations')).toContain('1,234');
    expect(card('Waiting for their turn')).toContain('What you asked for3');
  });

  it.each(['down', 'degraded'] as const)(
    'tells figures of before as that while the engine is silent (%s)',
    async state => {
      await page({ state, pingMs: null, health: aHealth({ pingP50Ms: 1, pingP95Ms: 2 }) });
      const card = (name: string) => screen.getByRole('region', { name }).textContent;
      expect(card('Ping')).toBe('Ping–no answer95% within 2 ms, when it answered last');
      expect(card('Calls')).toBe('CallsNot answeredThey are tried all the same');
    }
  );

  it.each([
    ['open', 'CallsHeld backReads fail at once, changes wait'],
    ['half-open', 'CallsOn trialOne finds out whether the engine is well']
  ] as const)('says in plain words what a breaker that is %s does', async (breaker, words) => {
    await page({ health: aHealth({ breaker }) });
    expect(screen.getByRole('region', { name: 'Calls' }).textContent).toBe(words);
  });

  it('says what failed and what Plimsoll does about it', async () => {
    const failure = { code: 'engine-unreachable', message: 'Nobody is there.' } as const;
    await page({ state: 'down', failure, pingMs: null });
    screen.getByText('Nobody is there.');
    screen.getByText('Plimsoll tries to connect again by itself, at least every 5 s.');
  });

  it('draws the pings of the session and continues with each new one', async () => {
    const { invoke } = await page({ pingMs: 9, health: aHealth({ pingedAt: 1 }) });
    expect(invoke).toHaveBeenCalledWith('engine.latency', undefined);
    await screen.findByText('The chart begins with the second ping.');
    act(() => {
      const health = aHealth({ pingedAt: 6_000 });
      useEngine.getState().show(engineAt('unix:///one', { pingMs: 9, health }));
    });
    await waitFor(() => screen.getByRole('figure'));
  });
});
