import { describe, expect, it } from 'vitest';
import { toContainer } from '../../../electron/monitor/container-row';
import { protectionIn } from '../../../electron/monitor/protection';
import { container as schema } from '../../../shared/model/container';
import { aContainer } from '../../helpers/things';

const row = (known: ReturnType<typeof aContainer>) => toContainer(known, protectionIn([], []));

describe('toContainer', () => {
  it('shows what list and inspect tell, in the shape of the model', () => {
    const labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' };
    const shown = row(
      aContainer('c', { labels, inspected: { exitCode: 3, memoryLimitBytes: 64 } })
    );
    expect(schema.strict().parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({
      project: 'shop',
      service: 'web',
      owner: 'compose project shop',
      exitCode: 3,
      startedAt: 10,
      finishedAt: 20,
      memoryLimitBytes: 64
    });
  });

  it('has no exit code while it runs, nor before it ever ran', () => {
    expect(row(aContainer('c', { state: 'running' })).exitCode).toBeNull();
    expect(row(aContainer('c', { state: 'created' })).exitCode).toBeNull();
  });

  it('does not take an unknown limit for no limit', () => {
    expect(row({ ...aContainer('c'), inspected: null })).not.toHaveProperty('memoryLimitBytes');
    expect(row(aContainer('c')).memoryLimitBytes).toBeNull();
  });
});
