import { z } from 'zod';

/**
 * What Plimsoll reads of each answer, as strictly as the engine gives it: every key is there and of
 * its type. (The product's own schemas are lenient, so that other engines can be read as well.)
 */
const labels = z.record(z.string(), z.string());
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const imageId = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const bytes = z.number().int().min(0);

export const message = z.strictObject({ message: z.string().min(1) });
export const created = z.object({ Id: z.string() });
export const imported = z.object({ status: imageId });
export const raw = z.record(z.string(), z.unknown());

/** What makes a container what it is, and would be missed after a restore. */
export const restorable = z.object({
  Name: z.string(),
  Config: z.record(z.string(), z.unknown()),
  HostConfig: z.record(z.string(), z.unknown()),
  NetworkSettings: z.object({
    Networks: z.record(
      z.string(),
      z.object({ Aliases: z.array(z.string()).nullable(), IPAMConfig: z.unknown() })
    )
  })
});
export const ids = z.array(created);
export const list = z.array(z.unknown());
export const volumeList = z.object({ Volumes: list });
export const volumeNames = z.object({ Volumes: z.array(z.object({ Name: z.string() })) });

export const version = z.object({
  Version: z.string().min(1),
  ApiVersion: z.string().regex(/^1\.\d+$/),
  MinAPIVersion: z.string().regex(/^1\.\d+$/)
});

export const info = z.object({
  ServerVersion: z.string().min(1),
  MemTotal: bytes,
  NCPU: z.number().int().min(1),
  OperatingSystem: z.string().min(1)
});

const mount = z.object({ Type: z.literal('volume'), Name: z.string(), Destination: z.string() });

export const containerLine = z.object({
  Id: hex64,
  Names: z.array(z.string().startsWith('/')).min(1),
  Image: z.string(),
  ImageID: imageId,
  State: z.string(),
  Status: z.string(),
  Created: z.number().int(),
  Labels: labels,
  HostConfig: z.object({ NetworkMode: z.string() }),
  NetworkSettings: z.object({
    Networks: z.record(z.string(), z.object({ NetworkID: z.string() }))
  }),
  Mounts: z.array(mount)
});

export const containerDetails = z.object({
  Id: hex64,
  Name: z.string().startsWith('/'),
  Created: time,
  Image: imageId,
  State: z.object({
    Status: z.string(),
    Running: z.boolean(),
    Paused: z.boolean(),
    Restarting: z.boolean(),
    Dead: z.boolean(),
    OOMKilled: z.boolean(),
    ExitCode: z.number().int(),
    StartedAt: time,
    FinishedAt: time
  }),
  HostConfig: z.object({ Memory: bytes }),
  Config: z.object({ Labels: labels, Image: z.string() }),
  Mounts: z.array(mount)
});

export const runningStats = z.object({
  read: time,
  preread: time,
  memory_stats: z.object({
    usage: bytes,
    limit: bytes,
    // total_inactive_file on cgroup v1, inactive_file on both.
    stats: z.object({ inactive_file: bytes })
  }),
  cpu_stats: z.object({
    cpu_usage: z.object({ total_usage: bytes }),
    system_cpu_usage: bytes,
    online_cpus: z.number().int().min(1)
  })
});

/** Engine 26.1 leaves out in one shot whose figures they are; who asks knows. */
export const namedStats = runningStats.extend({ name: z.string(), id: hex64 });

export const emptyStats = z.object({
  read: z.literal('0001-01-01T00:00:00Z'),
  memory_stats: z.object({ usage: z.undefined().optional(), limit: z.undefined().optional() })
});

export const imageLine = z.object({
  Id: imageId,
  RepoTags: z.array(z.string()),
  Size: bytes,
  Created: z.number().int(),
  Labels: labels
});

export const network = z.object({
  Id: hex64,
  Name: z.string(),
  Driver: z.string(),
  Created: z.string(),
  Labels: labels,
  Containers: z.record(hex64, z.object({ Name: z.string() }))
});

export const volume = z.object({
  Name: z.string(),
  CreatedAt: time,
  Driver: z.string(),
  Labels: labels.nullable()
});

const cacheRecord = z.object({
  ID: z.string(),
  Type: z.string(),
  Description: z.string(),
  InUse: z.boolean(),
  Shared: z.boolean(),
  Size: bytes,
  CreatedAt: time,
  LastUsedAt: time
});

export const diskUsage = z.object({
  LayersSize: bytes,
  Images: z.array(
    z.object({ Id: imageId, Size: bytes, SharedSize: bytes, Containers: bytes, Created: bytes })
  ),
  Containers: z.array(containerLine.extend({ SizeRw: bytes.optional(), SizeRootFs: bytes })),
  Volumes: z.array(
    volume.extend({ UsageData: z.object({ Size: z.number(), RefCount: z.number() }) })
  ),
  BuildCache: z.array(cacheRecord).nullable()
});

export const event = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: labels }),
  scope: z.literal('local'),
  time: z.number().int(),
  timeNano: z.number()
});
