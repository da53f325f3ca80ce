import type { AuditComparison, AuditFormat, AuditReport } from '../../shared/model/audit';
import type { ChosenFolder } from '../../shared/ipc/contract';
import { useAudit } from '../stores/audit';
import { go, useNavigation } from '../stores/navigation';
import { CallFailed, invoke, toInfo } from './bridge';

/** Known to the window by its id; the path is for people to read. */
export type AuditFolder = ChosenFolder;

export const loadAudits = async (): Promise<void> => {
  try {
    useAudit.getState().show(await invoke('audit.list'));
  } catch (error) {
    useAudit.getState().failed(toInfo(error));
  }
};

/** Null when the person has changed their mind. */
export const chooseAuditFolder = (): Promise<AuditFolder | null> => invoke('audit.chooseFolder');

/** One that was dropped on the window. */
export const dropAuditFolder = async (file: File): Promise<AuditFolder> => {
  const envelope = await window.plimsoll.dropFolder(file);
  if (!envelope.ok) throw new CallFailed(envelope.error);
  return envelope.value;
};

/** Those of past audits that are there still, the latest first. */
export const recentAuditFolders = (): Promise<AuditFolder[]> => invoke('audit.recentFolders');

interface Wish {
  folderId: string | null;
  engine: boolean;
}

/** Resolves once it has begun; how it goes is told by events. */
export const startAudit = async (wish: Wish): Promise<void> => {
  const { auditId } = await invoke('audit.start', wish);
  useAudit.getState().began(auditId, wish.folderId === null ? 'asking' : 'reading');
};

const folderCalled = async (path: string): Promise<AuditFolder> => {
  const found = (await recentAuditFolders()).find(folder => folder.path === path);
  if (found) return found;
  throw new Error(`The folder ${path} is not there any more. Choose another one for a new audit.`);
};

/** Audits once more what a report is about, and goes where that is to be seen. */
export const auditAgain = async ({ scan, engine }: AuditReport): Promise<void> => {
  const folder = scan && (await folderCalled(scan.folder));
  await startAudit({ folderId: folder?.folderId ?? null, engine: engine !== null });
  go('audit');
};

export const cancelAudit = (auditId: string): Promise<void> => invoke('audit.cancel', { auditId });

/** Whoever waits for an audit on its page sees the report when there is one. */
export const auditEnded = async (reportId: string | null): Promise<void> => {
  await loadAudits();
  const { page, reportId: open } = useNavigation.getState();
  if (reportId === null || page !== 'audit' || open !== null) return;
  go('audit', reportId);
  useAudit.getState().leave();
};

export const loadAudit = (reportId: string): Promise<AuditReport> =>
  invoke('audit.report', { reportId });

/** The report as one page of HTML. */
export const previewAudit = (reportId: string): Promise<string> =>
  invoke('audit.preview', { reportId });

export const compareAudits = (older: string, newer: string): Promise<AuditComparison> =>
  invoke('audit.compare', { older, newer });

/** False when the person wanted no file after all. */
export const saveAudit = (reportId: string, format: AuditFormat): Promise<boolean> =>
  invoke('audit.save', { reportId, format });

export const copyAudit = (reportId: string): Promise<void> => invoke('audit.copy', { reportId });

/** Opens where a rule's reason is written, outside of Plimsoll. */
export const openReference = (ruleId: string): Promise<void> =>
  invoke('audit.openReference', { ruleId });

/** Resolves when all its steps are over; how far they are is told by events. */
export const verify = async (): Promise<void> => {
  useAudit.getState().verified(await invoke('audit.verify'));
};

export const cancelVerify = (): Promise<void> => invoke('audit.cancelVerify');
