/** Whether a process with this id runs here; one of another user counts. */
export const processRuns = (pid: number): boolean => {
  try {
    // Signal 0 is never delivered: it only asks whether one could be (kill(2)).
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
};
