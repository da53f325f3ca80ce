import type { DockerUse, Verb } from '../uses/use';
import type { CodeRule } from './code-rule';

/** Without a question, or with more than what is left over. */
const isBlanket = ({ verb, way, force, all, volumes, filtered }: DockerUse): boolean => {
  if (filtered || !verb.startsWith('prune-')) return false;
  if (way === 'sdk') return true;
  if (verb === 'prune-system') return force || all || volumes;
  if (verb === 'prune-volumes' || verb === 'prune-build-cache') return force || all;
  return force;
};

const things: Partial<Record<Verb, string>> = {
  'prune-system': 'Every stopped container, unused network and nameless image',
  'prune-containers': 'Every stopped container',
  'prune-images': 'Every image without a name',
  'prune-volumes': 'Every unused volume without a name, and before Docker 23 with one,',
  'prune-networks': 'Every network that no container uses',
  'prune-build-cache': 'All build cache that no image uses'
};

/** With `--all`. */
const more: Partial<Record<Verb, string>> = {
  'prune-system': 'Everything that no container uses',
  'prune-images': 'Every image that no container uses',
  'prune-volumes': 'Every volume that no container uses',
  'prune-build-cache': 'The whole build cache'
};

export const blanketPrune: CodeRule = {
  rule: {
    ruleId: 'blanket-prune',
    severity: 'high',
    cause: 'exhaustion',
    phase: 'now',
    title: 'A prune without a filter',
    why: 'It takes what other projects and other runs keep too, volumes with their data among it, and everything has to be pulled and built again, all at once.',
    reference: 'https://docs.docker.com/engine/manage-resources/pruning/',
    safe: [
      {
        language: 'shell',
        text: 'docker container prune --force --filter "label=com.example.run=$RUN_ID"\ndocker builder prune --force --filter "until=24h" --keep-storage 10GB'
      },
      {
        language: 'python',
        text: 'client.containers.prune(filters={"label": "com.example.run", "until": "24h"})'
      },
      {
        language: 'javascript',
        text: "await docker.pruneContainers({ filters: { label: ['com.example.run'], until: ['24h'] } });"
      },
      {
        language: 'typescript',
        text: "await docker.pruneContainers({ filters: { label: ['com.example.run'], until: ['24h'] } });"
      },
      {
        language: 'go',
        text: 'cli.ContainersPrune(ctx, filters.NewArgs(filters.Arg("label", "com.example.run"), filters.Arg("until", "24h")))'
      },
      {
        language: 'java',
        text: 'docker.pruneCmd(PruneType.CONTAINERS).withLabelFilter("com.example.run").withUntilFilter("24h").exec();'
      },
      {
        language: 'kotlin',
        text: 'docker.pruneCmd(PruneType.CONTAINERS).withLabelFilter("com.example.run").withUntilFilter("24h").exec()'
      },
      {
        language: 'ruby',
        text: "system('docker', 'container', 'prune', '--force', '--filter', 'until=24h', exception: true)"
      },
      { language: 'makefile', text: '\tdocker image prune --force --filter "until=24h"' },
      {
        language: 'package-json',
        text: '"clean": "docker image prune --force --filter until=24h"'
      },
      {
        language: 'github-actions',
        text: '- run: docker image prune --force --filter "until=24h"'
      },
      {
        language: 'gitlab-ci',
        text: 'script:\n  - docker image prune --force --filter "until=24h"'
      }
    ]
  },
  fix: 'Prune only what belongs to the run or is old: by a label, with `until`, or with a bound on what is kept.',
  find: ({ uses }) =>
    uses.filter(isBlanket).map(({ at, verb, all, volumes }) => ({
      at,
      sentence: `${(all ? more[verb] : null) ?? things[verb] ?? 'Everything'} is pruned, whoever it belongs to.`,
      ...(volumes ? { evidence: ['Volumes go with it, and so does their data.'] } : {})
    }))
};
