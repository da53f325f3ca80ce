import type { CommandArgs, CommandResult } from '../../shared/ipc/contract';
import type { Plan } from '../../shared/model/plan';
import { useCleanup } from '../stores/cleanup';
import { invoke, toInfo } from './bridge';

const preview = async (make: () => Promise<Plan>): Promise<void> => {
  const { planning, planned, failed } = useCleanup.getState();
  planning();
  try {
    planned(await make());
  } catch (error) {
    failed(toInfo(error));
  }
};

/** Makes a plan of everything that can go and shows it; nothing is removed yet. */
export const previewCleanup = (): Promise<void> => preview(() => invoke('cleanup.plan'));

/** The same for one container, from its row. */
export const previewContainer = (
  containerId: string,
  action: 'stop' | 'stop and remove'
): Promise<void> => preview(() => invoke('cleanup.planContainer', { containerId, action }));

/** The same for what a run left. */
export const previewRun = (runId: string): Promise<void> =>
  preview(() => invoke('runs.plan', { runId }));

export const executePlan = async (choice: CommandArgs<'cleanup.execute'>): Promise<void> => {
  const { executing, reported, failed } = useCleanup.getState();
  executing();
  try {
    reported(await invoke('cleanup.execute', choice));
  } catch (error) {
    failed(toInfo(error));
  }
};

export const cancelPass = (planId: string): Promise<void> => invoke('cleanup.cancel', { planId });

export type ExportFolder = NonNullable<CommandResult<'cleanup.chooseExportFolder'>>;

export const chooseExportFolder = (): Promise<ExportFolder | null> =>
  invoke('cleanup.chooseExportFolder');
