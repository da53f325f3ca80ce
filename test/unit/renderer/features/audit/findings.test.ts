import { describe, expect, it } from 'vitest';
import { everything, filterFindings } from '../../../../../renderer/features/audit/findings/filter';
import { keyOf, linesOf } from '../../../../../renderer/features/audit/findings/lines';
import { toMarkdown } from '../../../../../renderer/features/audit/findings/markdown';
import { isEndpoint, mendingOf } from '../../../../../renderer/features/audit/findings/mending';
import { aFinding, anEngineFinding, aPlace, aRule } from '../../../../helpers/an-audit-report';

const findings = [
  aFinding('rm'),
  anEngineFinding('cache'),
  aFinding('poll', {
    severity: 'high',
    cause: 'storms',
    ruleId: 'polling-loop',
    sentence: 'The disk usage is asked for in a loop.',
    place: aPlace({ file: 'src/poll.ts', text: 'docker system df' })
  })
];
const ids = (found: readonly { findingId: string }[]): string[] =>
  found.map(({ findingId }) => findingId);

describe('the filter of findings', () => {
  it.each([
    [{}, ['rm', 'cache', 'poll']],
    [{ severity: 'high' }, ['cache', 'poll']],
    [{ cause: 'storms' }, ['poll']],
    [{ source: 'engine' }, ['cache']],
    [{ text: 'POLL.ts loop' }, ['poll']],
    [{ text: 'rm -f' }, ['rm']],
    [{ text: 'resource exhaustion' }, ['cache']],
    [{ text: 'loop', source: 'engine' }, []]
  ] as const)('%o leaves %j', (filter, expected) => {
    expect(ids(filterFindings(findings, { ...everything, ...filter }))).toEqual(expected);
  });
});

describe('the groups of findings', () => {
  const keys = (...given: Parameters<typeof linesOf>): string[] => linesOf(...given).map(keyOf);

  it('are by cause, in the order in which they first appear', () => {
    expect(keys([...findings, aFinding('again')], 'cause', new Set())).toEqual([
      'group forced-removal',
      'rm',
      'again',
      'group exhaustion',
      'cache',
      'group storms',
      'poll'
    ]);
  });

  it('are by file, with what is of the engine together', () => {
    expect(keys(findings, 'file', new Set(['scripts/clean.sh']))).toEqual([
      'group scripts/clean.sh',
      'group ',
      'cache',
      'group src/poll.ts',
      'poll'
    ]);
  });
});

describe('a finding as Markdown', () => {
  it('has its place, its line, its reason and the safe way', () => {
    const text = toMarkdown(aFinding('rm', { evidence: ['Found *once*.'] }), aRule());
    expect(text).toBe(`## Critical: The container web is removed by force.

- Rule: forced-removal (forced removal)
- Place: scripts/clean.sh:12

\`\`\`text
docker rm -f web
\`\`\`

> Found \\*once\\*.

Nothing in it can shut down.

<https://docs.docker.com/reference/cli/docker/container/rm/>

**Fix:** Stop it, wait, and remove it then.

\`\`\`text
docker stop web
docker rm web
\`\`\`
`);
  });

  it('cannot be left by what stands in the code', () => {
    const place = aPlace({ text: '``` <img src=x>' });
    expect(toMarkdown(aFinding('rm', { place }), undefined)).toContain(
      '````text\n``` <img src=x>\n````'
    );
  });
});

describe('where it is mended', () => {
  it.each([
    [{ kind: 'cleanup' }, '#/cleanup'],
    [{ kind: 'schedule' }, '#/settings/schedule'],
    [{ kind: 'rules' }, '#/settings/rules'],
    [{ kind: 'limit', containerId: 'abc' }, '#/containers/abc/limit'],
    [{ kind: 'container', containerId: 'abc' }, '#/containers/abc'],
    [{ kind: 'incident', incidentId: 'abc' }, '#/incidents/abc'],
    [{ kind: 'engine' }, '#/engine']
  ] as const)('%o leads to %s', (mend, hash) => {
    expect(mendingOf(mend).hash).toBe(hash);
  });

  it.each([
    ['unix:///run/docker.sock', 'unix:///run/docker.sock', true],
    ['unix:///run/docker.sock', 'unix:///run/other.sock', false],
    ['unix://~/.docker/run/docker.sock', 'unix:///home/me/.docker/run/docker.sock', true],
    ['unix://~/.docker/run/docker.sock', 'unix:///run/docker.sock', false],
    ['unix://~/a/a', 'unix:///a', false]
  ])('%s is the engine at %s: %s', (told, url, expected) => {
    expect(isEndpoint(told, url)).toBe(expected);
  });
});
