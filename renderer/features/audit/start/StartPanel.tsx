import { Button, Checkbox, CloseButton } from '@mantine/core';
import { IconFolder, IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { chooseAuditFolder, startAudit, type AuditFolder } from '../../../api/audit';
import { answers, useEngine } from '../../../stores/engine';
import { hashOf } from '../../../stores/navigation';
import { Name } from '../../../ui/Name';
import { Panel } from '../../../ui/Panel';
import { plainName } from '../../../ui/plain-name';
import { Problem } from '../../../ui/Problem';
import { useWork } from '../../../ui/use-work';
import { RecentFolders } from './RecentFolders';
import classes from './StartPanel.module.css';
import { useDrop } from './use-drop';

const startWords = (folder: AuditFolder | null, engine: boolean): string => {
  if (folder) return engine ? 'Audit folder and engine' : 'Audit folder';
  return 'Audit engine';
};

interface FolderChoiceProps {
  folder: AuditFolder | null;
  choose: (folder: AuditFolder | null) => void;
}

const Chosen = ({ folder, choose }: FolderChoiceProps & { folder: AuditFolder }) => (
  <>
    <IconFolderOpen size={20} stroke={1.5} className={classes.icon} aria-hidden />
    <span className={classes.path}>
      <Name code middle>
        {folder.path}
      </Name>
    </span>
    <CloseButton size="sm" aria-label="Leave the folder out" onClick={() => choose(null)} />
  </>
);

/** Takes a folder by its button or by drag and drop. */
const FolderChoice = ({ folder, choose }: FolderChoiceProps) => {
  const { busy, problem, start } = useWork();
  const take = (getting: () => Promise<AuditFolder | null>): void =>
    start(async () => {
      const found = await getting();
      if (found) choose(found);
    });
  const { over, handlers } = useDrop(take);
  return (
    <div className={classes.drop} data-over={over || undefined} {...handlers}>
      {folder ? (
        <Chosen folder={folder} choose={choose} />
      ) : (
        <>
          <IconFolder size={20} stroke={1.5} className={classes.icon} aria-hidden />
          <span className={classes.path}>Drop the folder with your code here, or</span>
        </>
      )}
      <Button variant="default" size="xs" loading={busy} onClick={() => take(chooseAuditFolder)}>
        {folder ? 'Another folder…' : 'Choose folder…'}
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
};

/** What is to be audited: a folder, the engine, or both. */
export const StartPanel = () => {
  const [folder, setFolder] = useState<AuditFolder | null>(null);
  const [wanted, setWanted] = useState(true);
  const healthy = useEngine(answers);
  const name = useEngine(store => store.status?.endpoint.name);
  const { busy, problem, start } = useWork();
  const engine = wanted && healthy;
  const nothing = folder === null && !engine;
  return (
    <Panel title="New audit" aside="Nothing is changed, neither in the folder nor on the engine">
      <div className={classes.form}>
        <FolderChoice folder={folder} choose={setFolder} />
        <RecentFolders chosen={folder} choose={setFolder} />
        <div className={classes.line}>
          <Checkbox
            checked={engine}
            disabled={!healthy}
            label={name === undefined ? 'The engine' : `The engine (${plainName(name)})`}
            onChange={event => setWanted(event.currentTarget.checked)}
          />
          {!healthy && (
            <p className={classes.hint} role="status">
              The engine does not answer: code alone can be audited now.{' '}
              <a href={hashOf('engine')}>See the engine</a>
            </p>
          )}
          <Button
            className={classes.start}
            loading={busy}
            disabled={nothing}
            title={nothing ? 'Choose a folder, or the engine' : undefined}
            onClick={() => start(() => startAudit({ folderId: folder?.folderId ?? null, engine }))}
          >
            {startWords(folder, engine)}
          </Button>
        </div>
        <Problem>{problem}</Problem>
      </div>
    </Panel>
  );
};
