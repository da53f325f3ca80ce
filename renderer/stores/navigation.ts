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
}

/**
 * `#/containers/ID`, `#/containers/ID/limit` or `#/incidents/ID` is a page and what is open on it;
 * anything else is the overview.
 */
export const parseHash = (hash: string): Place => {
  const [, name, id, part] = hash.split('/');
  const page = pages.find(known => known === name) ?? 'overview';
  return {
    page,
    containerId: page === 'containers' && id ? id : null,
    section: page === 'containers' && id && part === 'limit' ? part : null,
    incidentId: page === 'incidents' && id ? id : null
  };
};

export const hashOf = (page: Page, id?: string | null): string =>
  id ? `#/${page}/${encodeURIComponent(id)}` : `#/${page}`;

/** Where the limit of a container is told of and changed. */
export const limitHashOf = (containerId: string): string =>
  `${hashOf('containers', containerId)}/limit`;

export const useNavigation = create<Place>(() => ({
  page: 'overview',
  containerId: null,
  section: null,
  incidentId: null
}));

export const go = (page: Page, id?: string | null): void => {
  window.location.hash = hashOf(page, id);
};

/** What is open on a page belongs to one engine. */
export const leaveDetails = (): void => {
  const { page, containerId } = useNavigation.getState();
  if (containerId !== null) go(page);
};

/** The address is the truth; the store follows it. */
export const followHash = (): void => {
  const follow = (): void => useNavigation.setState(parseHash(window.location.hash));
  window.addEventListener('hashchange', follow);
  follow();
};
