import { z } from 'zod';
import { PlimsollError } from '../../shared/errors';
import type { CallOptions, Engine } from '../engine/port';

const published = z.record(
  z.string(),
  z.array(z.looseObject({ HostIp: z.string().optional(), HostPort: z.string() })).nullable()
);

const inspected = z.looseObject({
  State: z.looseObject({
    Running: z.boolean(),
    ExitCode: z.number(),
    Health: z
      .looseObject({
        Status: z.string(),
        Log: z.array(z.looseObject({ Output: z.string().optional() })).nullish()
      })
      .nullish()
  }),
  NetworkSettings: z.looseObject({ Ports: published.nullish() })
});

/** A port of a container, as the host's programs reach it. */
export interface PublishedPort {
  container: number;
  protocol: string;
  hostIp: string;
  hostPort: number;
}

/** What matters of a service's container once it was started. */
export interface Seen {
  running: boolean;
  exitCode: number;
  /** Null = it has no health check. */
  health: string | null;
  /** What its last health check printed. */
  checkSaid: string;
  ports: PublishedPort[];
}

const isV6 = (address: string): boolean => address.includes(':');

const portsOf = (ports: z.infer<typeof published>): PublishedPort[] =>
  Object.entries(ports).flatMap(([key, bindings]) => {
    const [container = '', protocol = 'tcp'] = key.split('/');
    // An engine may bind both families of addresses, each with a port of its own.
    const [binding] = (bindings ?? []).toSorted(
      (one, other) => Number(isV6(one.HostIp ?? '')) - Number(isV6(other.HostIp ?? ''))
    );
    const hostPort = Number(binding?.HostPort ?? 0);
    if (!binding || !hostPort) return [];
    return [{ container: Number(container), protocol, hostIp: binding.HostIp ?? '', hostPort }];
  });

/** Rejects with `not-found` when it is gone. */
export const lookAt = async (
  engine: Pick<Engine, 'inspectRaw'>,
  id: string,
  options: CallOptions = {}
): Promise<Seen> => {
  const parsed = inspected.safeParse(await engine.inspectRaw('container', id, options));
  if (!parsed.success) {
    throw new PlimsollError('bad-answer', 'The engine told nothing of use about a container.');
  }
  const { State, NetworkSettings } = parsed.data;
  const status = State.Health?.Status ?? 'none';
  return {
    running: State.Running,
    exitCode: State.ExitCode,
    health: status === 'none' ? null : status,
    checkSaid: State.Health?.Log?.at(-1)?.Output?.trim() ?? '',
    ports: portsOf(NetworkSettings.Ports ?? {})
  };
};
