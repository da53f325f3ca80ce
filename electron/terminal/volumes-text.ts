import { withVolumes } from '../../shared/volume-words';

/** What went with a container, by name, to follow its own; empty = nothing. */
export const volumesText = (item: { volumes?: readonly string[] | undefined }): string => {
  const words = withVolumes(item);
  return words === null ? '' : ` ${words} (${item.volumes?.join(', ') ?? ''})`;
};
