import { z } from 'zod';
import { toRecord } from '../../../shared/record';
import { recordOf } from '../../../shared/record-schema';

/*
 * What Plimsoll reads of the Engine API's answers (https://docs.docker.com/reference/api/engine/).
 * Unknown fields are dropped. Lists and maps may be null or missing: Docker writes an empty one
 * as null, and podman leaves out what it does not know.
 */

const textMap = recordOf(z.string())
  .nullish()
  .transform(map => map ?? toRecord<string>([]));
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform(items => items ?? []);
/**
 * Arithmetic goes on with these, so what cannot be such a number is left out, and the rest of the
 * answer counts: a negative size, a part of a byte, more than any machine has (podman's 2^64 - 1
 * for "no limit").
 */
const number = z.number().nullish().catch(null);
const amount = number.transform(value => (value != null && value >= 0 ? value : null));
const count = amount.transform(value => (Number.isSafeInteger(value) ? value : null));
/** Memory and swap together: -1 = all the swap there is. */
const swap = number.transform(value =>
  value != null && value >= -1 && Number.isSafeInteger(value) ? value : null
);
const mounts = list(z.object({ Type: z.string().nullish(), Name: z.string().nullish() }));

export const versionAnswer = z.object({
  Version: z.string().default(''),
  ApiVersion: z.string(),
  MinAPIVersion: z.string().nullish()
});

export const infoAnswer = z.object({
  ServerVersion: z.string().nullish(),
  MemTotal: count,
  NCPU: count,
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
  HostConfig: z.object({ NetworkMode: z.string().nullish() }).nullish(),
  NetworkSettings: z
    .object({
      Networks: recordOf(z.object({ NetworkID: z.string().nullish() })).nullish()
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
      Memory: count,
      MemorySwap: swap,
      AutoRemove: z.boolean().nullish(),
      NetworkMode: z.string().nullish(),
      PidMode: z.string().nullish(),
      IpcMode: z.string().nullish(),
      VolumesFrom: list(z.string()),
      Links: list(z.string()),
      Binds: list(z.string()),
      Mounts: list(z.object({ Type: z.string().nullish(), Source: z.string().nullish() })),
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
      usage: count,
      limit: amount,
      stats: z.object({ total_inactive_file: count, inactive_file: count }).nullish().catch(null),
      /** Windows has this one figure, and no limit. */
      privateworkingset: count
    })
    .nullish(),
  cpu_stats: z
    .object({
      cpu_usage: z
        .object({ total_usage: amount, percpu_usage: z.array(z.unknown()).nullish() })
        .nullish(),
      system_cpu_usage: amount,
      online_cpus: count
    })
    .nullish()
});
export type StatsAnswer = z.infer<typeof statsAnswer>;

export const imageLine = z.object({
  Id: z.string(),
  RepoTags: list(z.string()),
  RepoDigests: list(z.string()),
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
  Scope: z.string().nullish(),
  Ingress: z.boolean().nullish(),
  ConfigOnly: z.boolean().nullish(),
  ConfigFrom: z.object({ Network: z.string().nullish() }).nullish(),
  Created: z.string().nullish(),
  Labels: textMap
});
export type NetworkLine = z.infer<typeof networkLine>;
export const networkList = z.array(networkLine);

export const networkDetails = z.object({
  Containers: recordOf(z.unknown()).nullish()
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
export const raw = recordOf(z.unknown());

export const updateAnswer = z.object({ Warnings: list(z.string()) });

/** A volume has a name only. */
export const creationAnswer = z.object({ Id: z.string().optional(), Name: z.string().optional() });

/** Whether its output is one stream, as that of a terminal. */
export const terminalDetails = z.object({
  Config: z.object({ Tty: z.boolean().nullish() }).nullish()
});
