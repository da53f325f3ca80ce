import { create } from 'zustand';

export const pages = [
  'overview',
  'containers',
  'limits',
  'disk',
  'cleanup',
  'engine',
  'settings'
] as const;
export type Page = (typeof pages)[number];

interface Place {
  page: Page;
  /** The container whose details are open. */
  containerId: string | null;
}

/** `#/containers/ID` is a page and what is open on it; anything else is the overview. */
export const parseHash = (hash: string): Place => {
  const [, name, id] = hash.split('/');
  const page = pages.find(known => known === name) ?? 'overview';
  return { page, containerId: page === 'containers' && id ? id : null };
};

export const hashOf = (page: Page, containerId?: string | null): string =>
  containerId ? `#/${page}/${encodeURIComponent(containerId)}` : `#/${page}`;

export const useNavigation = create<Place>(() => ({ page: 'overview', containerId: null }));

export const go = (page: Page, containerId?: string | null): void => {
  window.location.hash = hashOf(page, containerId);
};

/** The address is the truth; the store follows it. */
export const followHash = (): void => {
  const follow = (): void => useNavigation.setState(parseHash(window.location.hash));
  window.addEventListener('hashchange', follow);
  follow();
};
