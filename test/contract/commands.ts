/** What a container of the cases does. */
export const commands = {
  stays: ['sleep', '1000'],
  trapsTerm: ['sh', '-c', `trap 'exit 0' TERM; echo ready; while :; do sleep 0.05; done`],
  trapsTermWith3: ['sh', '-c', `trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done`],
  ends: ['true'],
  endsWith7: ['sh', '-c', 'exit 7']
} as const;
