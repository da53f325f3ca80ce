import type { SimVolume } from '../world/model';

export const volumeView = (volume: SimVolume): Record<string, unknown> => ({
  CreatedAt: new Date(volume.createdAt).toISOString().replace(/\.\d+Z$/, 'Z'),
  Driver: 'local',
  Labels: volume.labels,
  Mountpoint: `/var/lib/docker/volumes/${volume.name}/_data`,
  Name: volume.name,
  Options: volume.labels === null ? null : {},
  Scope: 'local'
});
