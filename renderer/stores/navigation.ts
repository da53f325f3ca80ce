import { create } from 'zustand';
import { pages, type Page } from '../../shared/pages';

interface Place {
  page: Page;
  /** The container whose details are open. */
  containerId: string | null;
  /** What is to be seen of it first; null = its beginning. */
  section: 'limit' | 'schedule' | 'rules' | null;
  /** The incident whose details are open. */
  incidentId: string | null;
  /** The run whose report is open, and the one it is held against. */
  runId: string | null;
  otherRunId: string | null;
  /** The audit whose report is open, and the one it is held against. */
  reportId: string | null;
  otherReportId: string | null;
}

const sectionOf = (page: Page, id?: string, part?: string): Place['section'] => {
  if (page === 'containers' && id && part === 'limit') return part;
  return page === 'settings' && (id === 'schedule' || id === 'rules') ? id : null;
};

/**
 * `#/containers/ID`, `#/containers/ID/limit`, `#/incidents/ID`, `#/runs/ID` or `#/runs/ID/OTHER` is
 * a page and what is open on it, `#/audit/…` as with runs, `#/settings/schedule` or `…/rules` a part
 * of the page; anything else is the overview.
 */
export const parseHash = (hash: string): Place => {
  const [, name, id, part] = hash.split('/');
  const page = pages.find(known => known === name) ?? 'overview';
  return {
    page,
    containerId: page === 'containers' && id ? id : null,
    section: sectionOf(page, id, part),
    incidentId: page === 'incidents' && id ? id : null,
    runId: page === 'runs' && id ? id : null,
    otherRunId: page === 'runs' && id && part ? part : null,
    reportId: page === 'audit' && id ? id : null,
    otherReportId: page === 'audit' && id && part ? part : null
  };
};

export const hashOf = (page: Page, id?: string | null): string =>
  id ? `#/${page}/${encodeURIComponent(id)}` : `#/${page}`;

/** Where the limit of a container is told of and changed. */
export const limitHashOf = (containerId: string): string =>
  `${hashOf('containers', containerId)}/limit`;

/** Two runs, or two audits, side by side. */
export const comparisonHashOf = (
  id: string,
  otherId: string,
  page: 'runs' | 'audit' = 'runs'
): string => `${hashOf(page, id)}/${encodeURIComponent(otherId)}`;

export const useNavigation = create<Place>(() => ({
  page: 'overview',
  containerId: null,
  section: null,
  incidentId: null,
  runId: null,
  otherRunId: null,
  reportId: null,
  otherReportId: null
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
