import { clip } from '../../shared/printable';
import { verificationOf } from '../labels/verification';
import { familyOf, isBuilder } from './families';
import { bounded, hasLabel, type Labels } from '../labels/labels';
import { isTestcontainers, sessionOf } from './testcontainers';

/** What Compose says of itself; null where it says nothing. */
export const composeLabels = (
  labels: Labels
): { project: string | null; service: string | null } => ({
  project: labels['com.docker.compose.project'] || null,
  service: labels['com.docker.compose.service'] || null
});

const sessionOwner = (labels: Labels): string | null => {
  if (!isTestcontainers(labels)) return null;
  const session = sessionOf(labels);
  if (session === null) return 'testcontainers';
  return `testcontainers session ${bounded(clip(session, 9))}`;
};

const composeOwner = (labels: Labels): string | null => {
  const { project } = composeLabels(labels);
  if (project === null) return null;
  const pytest = /^pytest(\d{1,10})$/.exec(project);
  return pytest ? `pytest run ${pytest[1]}` : `compose project ${bounded(project)}`;
};

const runnerPrefix = 'com.gitlab.gitlab-runner.';

const runnerOwner = (labels: Labels): string | null => {
  if (!hasLabel(labels, key => key.startsWith(runnerPrefix))) return null;
  const job = labels[`${runnerPrefix}job.id`];
  return job ? `GitLab Runner job ${bounded(job)}` : 'GitLab Runner';
};

/** Who made it, in words: "compose project shop"; null = nobody we recognise. */
export const ownerOf = (labels: Labels, name = ''): string | null =>
  sessionOwner(labels) ??
  familyOf(labels)?.owner ??
  runnerOwner(labels) ??
  composeOwner(labels) ??
  (verificationOf(labels) === null ? null : 'Plimsoll verification') ??
  (isBuilder(name) ? 'buildx builder' : null);
