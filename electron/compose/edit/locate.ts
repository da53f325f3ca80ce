import { posix, win32 } from 'node:path';
import type { Labels } from '../../labels/labels';

const label = (labels: Labels, name: string): string =>
  labels[`com.docker.compose.project.${name}`] ?? '';

/**
 * The files that a container was made from, as its labels tell, the last of them first: what stands
 * in a later file wins. Relative ones, as old versions of Compose wrote them, lie in the project's
 * folder.
 */
export const composeFilesOf = (labels: Labels, platform: NodeJS.Platform): string[] => {
  const path = platform === 'win32' ? win32 : posix;
  const folder = label(labels, 'working_dir');
  return label(labels, 'config_files')
    .split(',')
    .filter(Boolean)
    .map(file => (path.isAbsolute(file) ? file : path.join(folder, file)))
    .filter(file => path.isAbsolute(file))
    .toReversed();
};
