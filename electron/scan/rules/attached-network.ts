import type { DockerUse, Verb } from '../uses/use';
import type { CodeRule } from './code-rule';

const frees: ReadonlySet<Verb> = new Set([
  'detach',
  'remove',
  'down',
  'remove-services',
  'prune-containers',
  'prune-system'
]);

const isFreed = (uses: readonly DockerUse[], at: number): boolean => {
  const before = uses.slice(0, at);
  const arePassing = uses.some(({ verb, passing }) => verb === 'run' && passing);
  return before.some(({ verb }) => frees.has(verb) || (arePassing && verb === 'stop'));
};

export const attachedNetwork: CodeRule = {
  rule: {
    ruleId: 'attached-network',
    severity: 'medium',
    cause: 'lifecycle',
    phase: 'week',
    title: 'A network is removed while containers may be attached to it',
    why: 'While a container is attached the removal fails with "has active endpoints", and the network stays: after some thirty of them the engine has no addresses left.',
    reference: 'https://docs.docker.com/reference/cli/docker/network/rm/',
    safe: [
      {
        language: 'shell',
        text: 'docker network disconnect "$network" "$id"\ndocker network rm "$network"'
      },
      { language: 'python', text: 'network.disconnect(container)\nnetwork.remove()' },
      {
        language: 'javascript',
        text: 'await network.disconnect({ Container: id });\nawait network.remove();'
      },
      {
        language: 'typescript',
        text: 'await network.disconnect({ Container: id });\nawait network.remove();'
      },
      {
        language: 'go',
        text: 'cli.NetworkDisconnect(ctx, network, id, false)\ncli.NetworkRemove(ctx, network)'
      },
      {
        language: 'java',
        text: 'docker.disconnectFromNetworkCmd().withNetworkId(network).withContainerId(id).exec();\ndocker.removeNetworkCmd(network).exec();'
      },
      {
        language: 'kotlin',
        text: 'docker.disconnectFromNetworkCmd().withNetworkId(network).withContainerId(id).exec()\ndocker.removeNetworkCmd(network).exec()'
      },
      { language: 'ruby', text: 'network.disconnect(container.id)\nnetwork.remove' },
      {
        language: 'makefile',
        text: '\tdocker network disconnect $(NETWORK) $(NAME)\n\tdocker network rm $(NETWORK)'
      }
    ]
  },
  fix: 'Disconnect or remove the containers of a network first, and then the network.',
  find: ({ uses }) =>
    uses.flatMap((use, at) =>
      use.verb !== 'remove-network' || isFreed(uses, at)
        ? []
        : [
            {
              at: use.at,
              sentence: 'A network is removed, and nothing before it detaches its containers.'
            }
          ]
    )
};
