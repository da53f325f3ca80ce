import { z } from 'zod';

/*
 * What Plimsoll reads of the Engine API's answers (https://docs.docker.com/reference/api/engine/).
 * Unknown fields are dropped. Lists and maps may be null or missing: Docker writes an empty one
 * as null, and podman leaves out what it does not know.
 */

const textMap = z
  .record(z.string(), z.string())
  .nullish()
  .transform(map => map ?? {});
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform(items => items ?? []);
const mounts = list(z.object({ Type: z.string().nullish(), Name: z.string().nullish() }));

export const versionAnswer = z.object({
  Version: z.string().default(''),
  ApiVersion: z.string(),
  MinAPIVersion: z.string().nullish()
});

export const infoAnswer = z.object({
  ServerVersion: z.string().nullish(),
  MemTotal: z.number().nullish(),
  NCPU: z.number().nullish(),
  OperatingSystem: z.string().nullish(),
  SystemTime: z.string().nullish(),
  Name: z.string().nullish(),
  DockerRootDir: z.string().nullish(),
  DriverStatus: list(z.array(z.string()).catch([])).catch([])
});
export type InfoAnswer = z.infer<typeof infoAnswer>;

export const containerLine = z.object({
  Id: z.string(),
  Names: list(z.string()),
  Image: z.string().default(''),
  ImageID: z.string().nullish(),
  State: z.string(),
  Status: z.string().nullish(),
  /** From API 1.52 on; before, `Status` has it in words. */
  Health: z.object({ Status: z.string().nullish() }).nullish(),
  Created: z.number(),
  Labels: textMap,
  NetworkSettings: z
    .object({
      Networks: z.record(z.string(), z.object({ NetworkID: z.string().nullish() })).nullish()
    })
    .nullish(),
  Mounts: mounts
});
export type ContainerLine = z.infer<typeof containerLine>;
export const containerList = z.array(containerLine);

export const containerDetails = z.object({
  Id: z.string(),
  Name: z.string(),
  Created: z.string(),
  State: z.object({
    Status: z.string(),
    Running: z.boolean().nullish(),
    Pid: z.number().nullish(),
    ExitCode: z.number().nullish(),
    OOMKilled: z.boolean().nullish(),
    StartedAt: z.string().nullish(),
    FinishedAt: z.string().nullish()
  }),
  HostConfig: z
    .object({
      Memory: z.number().nullish(),
      MemorySwap: z.number().nullish(),
      AutoRemove: z.boolean().nullish(),
      RestartPolicy: z.object({ Name: z.string().nullish() }).nullish()
    })
    .nullish(),
  RestartCount: z.number().nullish(),
  Config: z
    .object({ StopTimeout: z.number().nullish(), StopSignal: z.string().nullish() })
    .nullish(),
  Mounts: mounts
});
export type ContainerDetails = z.infer<typeof containerDetails>;

export const statsAnswer = z.object({
  read: z.string(),
  memory_stats: z
    .object({
      usage: z.number().nullish(),
      limit: z.number().nullish(),
      stats: z.record(z.string(), z.number()).nullish(),
      /** Windows has this one figure, and no limit. */
      privateworkingset: z.number().nullish()
    })
    .nullish(),
  cpu_stats: z
    .object({
      cpu_usage: z
        .object({ total_usage: z.number().nullish(), percpu_usage: z.array(z.number()).nullish() })
        .nullish(),
      system_cpu_usage: z.number().nullish(),
      online_cpus: z.number().nullish()
    })
    .nullish()
});
export type StatsAnswer = z.infer<typeof statsAnswer>;

export const imageLine = z.object({
  Id: z.string(),
  RepoTags: list(z.string()),
  Size: z.number().default(0),
  Created: z.number().default(0),
  Labels: textMap
});
export type ImageLine = z.infer<typeof imageLine>;
export const imageList = z.array(imageLine);

const networkLine = z.object({
  Id: z.string(),
  Name: z.string(),
  Driver: z.string().default(''),
  Created: z.string().nullish(),
  Labels: textMap
});
export type NetworkLine = z.infer<typeof networkLine>;
export const networkList = z.array(networkLine);

export const networkDetails = z.object({
  Containers: z.record(z.string(), z.unknown()).nullish()
});

export const volumeLine = z.object({
  Name: z.string(),
  CreatedAt: z.string().nullish(),
  Labels: textMap
});
export type VolumeLine = z.infer<typeof volumeLine>;
export const volumeList = z.object({ Volumes: list(volumeLine) });

export const pruneAnswer = z.object({
  CachesDeleted: list(z.string()),
  SpaceReclaimed: z.number().default(0)
});

export const eventLine = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: z.string().default(''), Attributes: textMap }),
  /** Seconds. */
  time: z.number().nullish()
});

/** Any object: what is kept as the engine gave it. */
export const raw = z.record(z.string(), z.unknown());

export const updateAnswer = z.object({ Warnings: list(z.string()) });

/** A volume has a name only. */
export const creationAnswer = z.object({ Id: z.string().optional(), Name: z.string().optional() });

/** Whether its output is one stream, as that of a terminal. */
export const terminalDetails = z.object({
  Config: z.object({ Tty: z.boolean().nullish() }).nullish()
});
