import type { AuditRule } from '../../../shared/model/audit';

/** One container is stopped with time to shut down, in each language. */
export const gracefulStops: AuditRule['safe'] = [
  { language: 'shell', text: 'docker stop --time 10 "$id"' },
  { language: 'python', text: 'container.stop(timeout=10)' },
  { language: 'javascript', text: 'await container.stop({ t: 10 });' },
  { language: 'typescript', text: 'await container.stop({ t: 10 });' },
  {
    language: 'go',
    text: 'grace := 10\nerr := cli.ContainerStop(ctx, id, container.StopOptions{Timeout: &grace})'
  },
  { language: 'java', text: 'docker.stopContainerCmd(id).withTimeout(10).exec();' },
  { language: 'kotlin', text: 'docker.stopContainerCmd(id).withTimeout(10).exec()' },
  { language: 'ruby', text: "container.stop('timeout' => 10)" }
];
