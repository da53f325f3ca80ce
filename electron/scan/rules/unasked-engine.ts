import type { CodeLanguage } from '../../../shared/model/audit';
import type { DockerUse } from '../uses/use';
import type { CodeRule } from './code-rule';

const exempt: ReadonlySet<CodeLanguage> = new Set([
  'makefile',
  'package-json',
  'dockerfile',
  'github-actions',
  'gitlab-ci',
  'compose'
]);

const asks = ({ verb, isGuard }: DockerUse): boolean =>
  verb === 'ask' || (verb === 'list' && isGuard);

export const unaskedEngine: CodeRule = {
  rule: {
    ruleId: 'unasked-engine',
    severity: 'low',
    cause: 'health-checks',
    phase: 'month',
    title: 'Containers are started without asking whether the engine is there',
    why: 'When the engine is down or struggling, a start fails halfway and leaves what it had made; a question first costs milliseconds and gives one clear error.',
    reference: 'https://docs.docker.com/reference/cli/docker/system/info/',
    safe: [
      {
        language: 'shell',
        text: "if ! timeout 10 docker info >/dev/null 2>&1; then\n  echo 'Docker does not answer.' >&2\n  exit 1\nfi"
      },
      { language: 'python', text: 'client = docker.from_env(timeout=10)\nclient.ping()' },
      { language: 'javascript', text: 'await docker.ping();' },
      { language: 'typescript', text: 'await docker.ping();' },
      { language: 'go', text: 'if _, err := cli.Ping(ctx); err != nil {\n\treturn err\n}' },
      { language: 'java', text: 'docker.pingCmd().exec();' },
      { language: 'kotlin', text: 'docker.pingCmd().exec()' },
      { language: 'ruby', text: 'Docker.ping' }
    ]
  },
  fix: 'Ask the engine before anything is started: `docker info` with a time limit, or `ping()`.',
  find({ language, uses, isTest, isScript }) {
    if (exempt.has(language) || !(isTest || isScript)) return [];
    const at = uses.findIndex(({ verb }) => /^(run|create|up)$/.test(verb));
    const start = uses[at];
    if (!start) return [];
    // What a function starts may come after what another one asks, wherever that stands.
    const isAsked = uses.some((use, place) =>
      place < at ? asks(use) : start.scope !== '' && use.verb === 'ask'
    );
    if (isAsked) return [];
    return [
      {
        at: start.at,
        sentence: 'Containers are started, and nothing asks first whether the engine answers.'
      }
    ];
  }
};
