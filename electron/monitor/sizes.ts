import type { DiskItem, DiskUsage } from '../../shared/model/disk';

/** Bytes of a thing; null = not known. Names volumes by name, everything else by id. */
export type Sizes = (kind: DiskItem['kind'], id: string) => number | null;

/** What the last disk usage tells of single things: nothing at all before there is one. */
export const sizesIn = (disk: DiskUsage | null): Sizes => {
  const bytes = new Map(disk?.items.map(item => [`${item.kind} ${item.id}`, item.bytes]));
  return (kind, id) => bytes.get(`${kind} ${id}`) ?? null;
};
