import type { DiskFigure, DiskItem, DiskUsage } from '../../../shared/model/disk';
import type {
  CacheItem,
  ContainerItem,
  DiskAnswer,
  ImageItem,
  Usage,
  VolumeItem
} from './disk-schemas';
import { parseTime } from './times';
import { realDigests, realTags, withoutSlash } from './mappers';

/*
 * The sums of `docker system df`, as the CLI makes them from the lists
 * (docker/cli, cli/command/formatter/disk_usage.go before version 29).
 */

const sum = <T>(items: T[], bytes: (item: T) => number): number =>
  items.reduce((total, item) => total + bytes(item), 0);

const imageActive = (image: ImageItem): boolean => image.Containers > 0;
const containerActive = ({ State }: ContainerItem): boolean =>
  ['running', 'paused', 'restarting'].includes(State);
const volumeBytes = ({ UsageData }: VolumeItem): number => Math.max(0, UsageData?.Size ?? 0);
const volumeActive = ({ UsageData }: VolumeItem): boolean => (UsageData?.RefCount ?? 0) > 0;

/** Layers are counted once; what a used image shares with others counts as nobody's. */
const imageFigure = (images: ImageItem[], layersSize: number): DiskFigure => {
  const measured = images.filter(image => image.Containers !== 0 && image.SharedSize !== -1);
  const used = sum(measured, image => image.Size - image.SharedSize);
  return {
    count: images.length,
    active: images.filter(imageActive).length,
    bytes: layersSize,
    reclaimableBytes: layersSize - used
  };
};

const containerFigure = (containers: ContainerItem[]): DiskFigure => ({
  count: containers.length,
  active: containers.filter(containerActive).length,
  bytes: sum(containers, container => container.SizeRw),
  reclaimableBytes: sum(
    containers.filter(container => !containerActive(container)),
    container => container.SizeRw
  )
});

const volumeFigure = (volumes: VolumeItem[]): DiskFigure => ({
  count: volumes.length,
  active: volumes.filter(volumeActive).length,
  bytes: sum(volumes, volumeBytes),
  reclaimableBytes: sum(
    volumes.filter(({ UsageData }) => UsageData?.RefCount === 0),
    volumeBytes
  )
});

/** A shared record's bytes are an image's already. */
const cacheFigure = (records: CacheItem[]): DiskFigure => {
  const own = records.filter(record => !record.Shared);
  const unused = own.filter(record => !record.InUse);
  return {
    count: records.length,
    active: records.filter(record => record.InUse).length,
    bytes: sum(own, record => record.Size),
    reclaimableBytes: sum(unused, record => record.Size)
  };
};

/**
 * What a prune without `all` leaves: what a build or an image uses, and what BuildKit keeps for
 * itself (moby/buildkit, cache/manager.go `prune`). Its sums count the last as reclaimable.
 */
const cacheActive = ({ InUse, Shared, Type }: CacheItem): boolean =>
  InUse || Shared || Type === 'frontend' || Type === 'internal';

const told = (usage: Usage): DiskFigure => ({
  count: usage.TotalCount,
  active: usage.ActiveCount,
  bytes: usage.TotalSize,
  reclaimableBytes: usage.Reclaimable
});

const imageItems = (images: ImageItem[]): DiskItem[] =>
  images.map(image => ({
    kind: 'image',
    id: image.Id,
    name: realTags(image.RepoTags)[0] ?? realDigests(image.RepoDigests)[0] ?? '<none>',
    bytes: image.SharedSize === -1 ? image.Size : image.Size - image.SharedSize,
    active: imageActive(image),
    createdAt: image.Created ? image.Created * 1000 : null,
    lastUsedAt: null
  }));

const containerItems = (containers: ContainerItem[]): DiskItem[] =>
  containers.map(container => ({
    kind: 'container',
    id: container.Id,
    name: withoutSlash(container.Names[0] ?? container.Id.slice(0, 12)),
    bytes: container.SizeRw,
    active: containerActive(container),
    createdAt: container.Created ? container.Created * 1000 : null,
    lastUsedAt: null
  }));

const volumeItems = (volumes: VolumeItem[]): DiskItem[] =>
  volumes.map(volume => ({
    kind: 'volume',
    id: volume.Name,
    name: volume.Name,
    bytes: (volume.UsageData?.Size ?? -1) < 0 ? null : volumeBytes(volume),
    active: volumeActive(volume),
    createdAt: parseTime(volume.CreatedAt),
    lastUsedAt: null
  }));

const cacheItems = (records: CacheItem[]): DiskItem[] =>
  records.map(record => ({
    kind: 'build-cache',
    id: record.ID,
    name: record.Description || record.Type,
    bytes: record.Shared ? 0 : record.Size,
    active: cacheActive(record),
    createdAt: parseTime(record.CreatedAt),
    lastUsedAt: parseTime(record.LastUsedAt)
  }));

/** Disk usage from either shape; an image's own bytes are those it shares with no other image. */
export const toDiskUsage = (answer: DiskAnswer, takenAt: number): DiskUsage => {
  const { ImageUsage, ContainerUsage, VolumeUsage, BuildCacheUsage } = answer;
  const images = ImageUsage?.Items.length ? ImageUsage.Items : answer.Images;
  const containers = ContainerUsage?.Items.length ? ContainerUsage.Items : answer.Containers;
  const volumes = VolumeUsage?.Items.length ? VolumeUsage.Items : answer.Volumes;
  const records = BuildCacheUsage?.Items.length ? BuildCacheUsage.Items : answer.BuildCache;
  return {
    takenAt,
    images: ImageUsage ? told(ImageUsage) : imageFigure(images, answer.LayersSize ?? 0),
    containers: ContainerUsage ? told(ContainerUsage) : containerFigure(containers),
    volumes: VolumeUsage ? told(VolumeUsage) : volumeFigure(volumes),
    buildCache: BuildCacheUsage ? told(BuildCacheUsage) : cacheFigure(records),
    items: [
      ...imageItems(images),
      ...containerItems(containers),
      ...volumeItems(volumes),
      ...cacheItems(records)
    ]
  };
};
