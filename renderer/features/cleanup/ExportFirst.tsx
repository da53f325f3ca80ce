import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { toInfo } from '../../api/bridge';
import { chooseExportFolder, type ExportFolder } from '../../api/cleanup';
import { Name } from '../../ui/Name';
import { plainSentence } from '../../ui/plain-name';
import classes from './PlanDialog.module.css';

export interface ExportFirstProps {
  count: number;
  exportTo: ExportFolder | null;
  setExportTo: (folder: ExportFolder | null) => void;
}

/** What named volumes hold can be kept as tar files; the folder is chosen in the system's dialog. */
export const ExportFirst = ({ count, exportTo, setExportTo }: ExportFirstProps) => {
  const [problem, setProblem] = useState<string | null>(null);
  const choose = (): void => {
    setProblem(null);
    chooseExportFolder().then(
      folder => folder && setExportTo(folder),
      (error: unknown) => setProblem(toInfo(error).message)
    );
  };
  return (
    <div className={classes.exportFirst}>
      <Checkbox
        size="xs"
        label={count === 1 ? 'Export to a tar file first' : 'Export each to a tar file first'}
        checked={exportTo !== null}
        onChange={event => (event.currentTarget.checked ? choose() : setExportTo(null))}
      />
      {exportTo !== null && (
        <div className={classes.exportFolder}>
          <span className={classes.words}>
            <Name code>{exportTo.path}</Name>
          </span>
          <Button variant="subtle" size="compact-xs" onClick={choose}>
            Change folder
          </Button>
        </div>
      )}
      <p className={classes.exportNote}>
        {problem === null ? (
          'If an export fails, its volume stays.'
        ) : (
          <span role="alert">{plainSentence(problem)}</span>
        )}
      </p>
    </div>
  );
};
