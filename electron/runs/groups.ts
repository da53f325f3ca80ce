import { pytestPid } from '../monitor/gone-owners';
import type { Labels } from '../labels/labels';
import { composeLabels } from '../monitor/owner';
import { sessionOf } from '../monitor/testcontainers';

/** What tools put on everything they make for one purpose: a session, a compose project. */
export interface Group {
  /** The same for all of its things. */
  key: string;
  /** In words that follow "its". */
  words: string;
  /** Made up anew for each process, so that two runs never have the same. */
  unique: boolean;
}

/** The group that these labels tell of; null = none. */
export const groupOf = (labels: Labels): Group | null => {
  const session = sessionOf(labels);
  if (session !== null) {
    return { key: `testcontainers ${session}`, words: 'testcontainers session', unique: true };
  }
  const job = labels['com.gitlab.gitlab-runner.job.id'];
  if (job) return { key: `gitlab ${job}`, words: 'GitLab Runner job', unique: true };
  const { project } = composeLabels(labels);
  if (project === null) return null;
  const unique = pytestPid(labels) !== null;
  return { key: `compose ${project}`, words: 'compose project', unique };
};
