import { z } from 'zod';

/*
 * `GET /system/df` in its two shapes. Up to API 1.51 the lists alone are sent and the sums are the
 * client's to make; from 1.52 each kind has its sums, zeros left out, and `verbose=1` adds items.
 */

const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform(items => items ?? []);

const imageItem = z.object({
  Id: z.string(),
  RepoTags: list(z.string()),
  RepoDigests: list(z.string()),
  Created: z.number().nullish(),
  Size: z.number().default(0),
  /** -1 = not computed, as with `Containers`. */
  SharedSize: z.number().default(-1),
  Containers: z.number().default(-1)
});
const containerItem = z.object({
  Id: z.string(),
  Names: list(z.string()),
  State: z.string().default(''),
  Created: z.number().nullish(),
  SizeRw: z.number().default(0)
});
const volumeItem = z.object({
  Name: z.string(),
  CreatedAt: z.string().nullish(),
  UsageData: z.object({ Size: z.number().default(-1), RefCount: z.number().default(-1) }).nullish()
});
const cacheItem = z.object({
  ID: z.string(),
  Type: z.string().default(''),
  Description: z.string().default(''),
  InUse: z.boolean().default(false),
  Shared: z.boolean().default(false),
  Size: z.number().default(0),
  CreatedAt: z.string().nullish(),
  LastUsedAt: z.string().nullish()
});

const usage = <T extends z.ZodType>(item: T) =>
  z
    .object({
      TotalCount: z.number().default(0),
      ActiveCount: z.number().default(0),
      TotalSize: z.number().default(0),
      Reclaimable: z.number().default(0),
      Items: list(item)
    })
    .nullish();

export const diskAnswer = z.object({
  LayersSize: z.number().nullish(),
  Images: list(imageItem),
  Containers: list(containerItem),
  Volumes: list(volumeItem),
  BuildCache: list(cacheItem),
  ImageUsage: usage(imageItem),
  ContainerUsage: usage(containerItem),
  VolumeUsage: usage(volumeItem),
  BuildCacheUsage: usage(cacheItem)
});

export type DiskAnswer = z.infer<typeof diskAnswer>;
export type ImageItem = z.infer<typeof imageItem>;
export type ContainerItem = z.infer<typeof containerItem>;
export type VolumeItem = z.infer<typeof volumeItem>;
export type CacheItem = z.infer<typeof cacheItem>;
export type Usage = {
  TotalCount: number;
  ActiveCount: number;
  TotalSize: number;
  Reclaimable: number;
};
