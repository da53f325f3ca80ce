import { expect, it } from 'vitest';
import { auditRules, codeRules } from '../../../../electron/scan/rules/rules';
import { auditRule, type CodeLanguage } from '../../../../shared/model/audit';
import { auditOf } from '../../../helpers/audit-of';

it('says of every rule what it is, why it hurts, where that is written and what is safe', () => {
  expect(new Set(auditRules.map(({ ruleId }) => ruleId)).size).toBe(17);
  for (const rule of auditRules) {
    expect(auditRule.parse(rule)).toEqual(rule);
    expect(rule.reference).toMatch(/^https:\/\//);
    expect(rule.why.length).toBeGreaterThan(60);
    expect(rule.safe.length).toBeGreaterThan(0);
    expect(new Set(rule.safe.map(({ language }) => language)).size).toBe(rule.safe.length);
  }
  for (const { fix } of codeRules) expect(fix).toMatch(/^[A-Z].*\.$/);
});

const programming: readonly CodeLanguage[] = [
  'shell',
  'python',
  'javascript',
  'typescript',
  'go',
  'java',
  'kotlin',
  'ruby'
];

it.each(codeRules.filter(({ rule }) => !rule.ruleId.startsWith('service-')).map(one => [one.rule]))(
  'has a safe pattern of $ruleId in each language in which it finds something',
  ({ safe }) => {
    expect(safe.map(({ language }) => language)).toEqual(expect.arrayContaining([...programming]));
  }
);

it.each([
  ['Dockerfile', 'RUN docker kill a\n', 'shell'],
  ['.gitlab-ci.yml', 'a:\n  script:\n    - docker kill a\n', 'shell'],
  ['a.rb', "system('docker kill a')\n", 'ruby']
] as const)('shows the safe pattern in the language of %s', async (file, text, language) => {
  const { findings } = await auditOf(file, text);
  const found = findings.find(({ ruleId }) => ruleId === 'kill-not-stop');
  expect(found?.safe?.language).toBe(language);
});

it.each([
  ['docker image prune -f', 'Every image without a name is pruned, whoever it belongs to.'],
  [
    'docker image prune -af',
    'Every image that no container uses is pruned, whoever it belongs to.'
  ],
  ['docker system prune -af', 'Everything that no container uses is pruned, whoever it belongs to.']
])('says of "%s" what it takes', async (command, sentence) => {
  const { findings } = await auditOf('a.sh', command);
  expect(findings.map(one => one.sentence)).toEqual([sentence]);
});

/** Code of each language as a file of it: what speaks to Docker is imported. */
const files: Record<CodeLanguage, (text: string) => [file: string, text: string]> = {
  shell: text => ['test/a.sh', text],
  python: text => [
    'test/a.py',
    `import subprocess\nimport docker\nclient = docker.from_env()\n${text}`
  ],
  javascript: text => ['test/a.js', `import Docker from 'dockerode';\n${text}`],
  typescript: text => ['test/a.ts', `import Docker from 'dockerode';\n${text}`],
  go: text => [
    'test/a_test.go',
    `package a\nimport "github.com/docker/docker/client"\nfunc f() error {\n${text}\n}`
  ],
  java: text => [
    'test/A.java',
    `import com.github.dockerjava.api.DockerClient;\nclass A { void f() {\n${text}\n} }`
  ],
  kotlin: text => [
    'test/A.kt',
    `import com.github.dockerjava.api.DockerClient\nsuspend fun f() {\n${text}\n}`
  ],
  ruby: text => ['test/a.rb', `require 'docker'\n${text}`],
  makefile: text => ['Makefile', `all:\n${text}`],
  dockerfile: text => ['Dockerfile', text],
  'package-json': text => ['package.json', `{ "scripts": {\n${text}\n} }`],
  'github-actions': text => ['.github/workflows/a.yml', `jobs:\n  a:\n    steps:\n      ${text}`],
  'gitlab-ci': text => ['.gitlab-ci.yml', `a:\n${text.replaceAll(/^/gm, '  ')}`],
  compose: text => ['compose.test.yaml', text]
};

const patterns = auditRules.flatMap(({ ruleId, safe }) =>
  safe.map(({ language, text }) => [ruleId, language, text] as const)
);

it.each(patterns)('%s does not find its own safe pattern in %s', async (ruleId, language, text) => {
  const { findings, broken } = await auditOf(...files[language](text));
  expect(findings.filter(one => one.ruleId === ruleId)).toEqual([]);
  expect(broken).toEqual([]);
});
