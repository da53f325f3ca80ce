import { describe, expect, it } from 'vitest';
import { recentFolders } from '../../../electron/audit/recent-folders';

const audits = (...folders: (string | null)[]) => folders.map(folder => ({ folder }));

describe('the folders of past audits', () => {
  it('are each told once, the latest first, where the home folder is', () => {
    const found = recentFolders(audits('~/shop', null, '/srv/ci', '~/shop', '~'), '/home/me');
    expect(found).toEqual(['/home/me/shop', '/srv/ci', '/home/me']);
  });

  it('are only those that say where they are, and a few', () => {
    const many = Array.from({ length: 9 }, (_, index) => `/srv/${index}`);
    expect(recentFolders(audits('.', ...many), '/home/me')).toEqual(many.slice(0, 5));
  });
});
