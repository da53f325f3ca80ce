import { create } from 'zustand';
import { pages, type Page } from '../../shared/pages';

interface Place {
  page: Page;
  /** The container whose details are open. */
  containerId: string | null;
  /** What is to be seen of it first; null = its beginning. */
  section: 'limit' | null;
  /** The incident whose details are open. */
  incidentId: string | null;
  /** The run whose report is open, and the one it is held against. */
  runId: string | null;
  otherRunId: string | null;
}

/**
 * `#/containers/ID`, `#/containers/ID/limit`, `#/incidents/ID`, `#/runs/ID` or `#/runs/ID/OTHER` is
 * a page and what is open on it; anything else is the overview.
 */
export const parseHash = (hash: string): Place => {
  const [, name, id, part] = hash.split('/');
  const page = pages.find(known => known === name) ?? 'overview';
  return {
    page,
    containerId: page === 'containers' && id ? id : null,
    section: page === 'containers' && id && part === 'limit' ? part : null,
    incidentId: page === 'incidents' && id ? id : null,
    runId: page === 'runs' && id ? id : null,
    otherRunId: page === 'runs' && id && part ? part : null
  };
};

export const hashOf = (page: Page, id?: string | null): string =>
  id ? `#/${page}/${encodeURIComponent(id)}` : `#/${page}`;

/** Where the limit of a container is told of and changed. */
export const limitHashOf = (containerId: string): string =>
  `${hashOf('containers', containerId)}/limit`;

/** Two runs side by side. */
export const comparisonHashOf = (runId: string, otherRunId: string): string =>
  `${hashOf('runs', runId)}/${encodeURIComponent(otherRunId)}`;

export const useNavigation = create<Place>(() => ({
  page: 'overview',
  containerId: null,
  section: null,
  incidentId: null,
  runId: null,
  otherRunId: null
}));

export const go = (page: Page, id?: string | null): void => {
  window.location.hash = hashOf(page, id);
};

/** What is open on a page belongs to one engine. */
export const leaveDetails = (): void => {
  const { page, containerId, runId } = useNavigation.getState();
  if (containerId !== null || runId !== null) go(page);
};

/** The address is the truth; the store follows it. */
export const followHash = (): void => {
  const follow = (): void => useNavigation.setState(parseHash(window.location.hash));
  window.addEventListener('hashchange', follow);
  follow();
};
