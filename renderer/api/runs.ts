import type { ReportFormat, Run, RunReport } from '../../shared/model/run';
import { go, useNavigation } from '../stores/navigation';
import { useEngine } from '../stores/engine';
import { useRuns } from '../stores/runs';
import { invoke, toInfo } from './bridge';

const watched = (): string | undefined => useEngine.getState().status?.endpoint.url;

export const loadRuns = async (): Promise<void> => {
  const asked = watched();
  const wasLeft = (): boolean => asked !== undefined && watched() !== asked;
  try {
    const runs = await invoke('runs.list');
    if (!wasLeft()) useRuns.getState().show(runs);
  } catch (error) {
    if (!wasLeft()) useRuns.getState().failed(toInfo(error));
  }
};

/** As it stands now; the list learns of it, too. */
export const loadReport = async (runId: string): Promise<RunReport> => {
  const report = await invoke('runs.report', { runId });
  if (report.run.endpointUrl === watched()) useRuns.getState().told(report.run);
  return report;
};

export const recordRun = async (name: string): Promise<Run> => {
  const run = await invoke('runs.record', { name });
  useRuns.getState().told(run);
  return run;
};

/** Resolves once things have settled; whoever waited for it on the list sees the report then. */
export const stopRun = async (): Promise<void> => {
  try {
    const { run } = await invoke('runs.stop');
    useRuns.getState().told(run);
    const { page, runId } = useNavigation.getState();
    if (page === 'runs' && runId === null) go('runs', run.runId);
  } catch (error) {
    await loadRuns();
    throw error;
  }
};

/** False when the person wanted no file after all. */
export const saveReport = (runId: string, format: ReportFormat): Promise<boolean> =>
  invoke('runs.save', { runId, format });

export const copyReport = (runId: string): Promise<void> => invoke('runs.copy', { runId });
