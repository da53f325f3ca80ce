import { useCallback, useEffect, useState } from 'react';
import type { ErrorInfo } from '../../../shared/errors';
import type { RunReport } from '../../../shared/model/run';
import { toInfo } from '../../api/bridge';
import { loadReport, loadRuns } from '../../api/runs';
import { useCleanup } from '../../stores/cleanup';
import { isGoing, useRuns } from '../../stores/runs';

/** How often the list is read: what a terminal records is told by nobody else. */
const listMs = 3_000;
/** How often a report is read while its run goes on. */
const reportMs = 2_000;

/** Keeps the list true while somebody looks at it. */
export const useFreshRuns = (): void => {
  useEffect(() => {
    void loadRuns();
    const timer = setInterval(() => {
      if (!document.hidden) void loadRuns();
    }, listMs);
    return () => clearInterval(timer);
  }, []);
};

export interface LoadedReport {
  report: RunReport | null;
  failure: ErrorInfo | null;
  again: () => void;
}

const stateIn = ({ runs }: Pick<ReturnType<typeof useRuns.getState>, 'runs'>, runId: string) =>
  runs?.find(run => run.runId === runId)?.state;

/** A report, read again while its run goes on, when that is over, and after each cleanup. */
export const useReport = (runId: string): LoadedReport => {
  const [report, setReport] = useState<RunReport | null>(null);
  const [failure, setFailure] = useState<ErrorInfo | null>(null);
  const state = useRuns(store => stateIn(store, runId));
  const goesOn = state !== undefined && isGoing({ state });
  const read = useCallback((): void => {
    loadReport(runId).then(
      found => {
        setReport(found);
        setFailure(null);
      },
      (error: unknown) => setFailure(toInfo(error))
    );
  }, [runId]);
  useEffect(() => {
    read();
    const stops = [
      useRuns.subscribe((now, before) => {
        if (stateIn(now, runId) !== stateIn(before, runId)) read();
      }),
      useCleanup.subscribe(({ pass }, before) => {
        if (pass !== before.pass && pass?.state === 'finished') read();
      })
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [read, runId]);
  useEffect(() => {
    if (!goesOn) return undefined;
    const timer = setInterval(read, reportMs);
    return () => clearInterval(timer);
  }, [read, goesOn]);
  return { report, failure, again: read };
};
