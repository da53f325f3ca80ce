import { useEffect, useState } from 'react';
import { UnstyledButton } from '@mantine/core';
import { recentAuditFolders, type AuditFolder } from '../../../api/audit';
import { Name } from '../../../ui/Name';
import classes from './StartPanel.module.css';

interface RecentFoldersProps {
  chosen: AuditFolder | null;
  choose: (folder: AuditFolder) => void;
}

/** Folders of past audits, one press away; nothing where there are none. */
export const RecentFolders = ({ chosen, choose }: RecentFoldersProps) => {
  const [folders, setFolders] = useState<readonly AuditFolder[]>([]);
  useEffect(() => {
    let wanted = true;
    recentAuditFolders().then(
      found => wanted && setFolders(found),
      // The button is there all the same.
      () => undefined
    );
    return () => {
      wanted = false;
    };
  }, []);
  const others = folders.filter(({ folderId }) => folderId !== chosen?.folderId);
  if (others.length === 0) return null;
  return (
    <div className={classes.recent} role="group" aria-label="Recent folders">
      <span className={classes.hint}>Recent</span>
      {others.map(folder => (
        <UnstyledButton
          key={folder.folderId}
          className={classes.folder}
          onClick={() => choose(folder)}
        >
          <Name code middle>
            {folder.path}
          </Name>
        </UnstyledButton>
      ))}
    </div>
  );
};
