import { useState, type DragEvent } from 'react';
import { dropAuditFolder, type AuditFolder } from '../../../api/audit';

type Take = (getting: () => Promise<AuditFolder | null>) => void;

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** Takes a folder that is dropped; what else is dragged over it is let by. */
export const useDrop = (take: Take) => {
  const [over, setOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (): void => setOver(false),
    onDrop: (event: DragEvent): void => {
      const [file] = event.dataTransfer.files;
      setOver(false);
      if (!file) return;
      event.preventDefault();
      take(() => dropAuditFolder(file));
    }
  };
  return { over, handlers };
};
