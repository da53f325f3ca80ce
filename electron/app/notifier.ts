import { Notification, type BrowserWindow } from 'electron';
import type { ScheduledResult } from '../../shared/model/schedule';
import { printable } from '../../shared/printable';
import { resultWords } from '../../shared/schedule-words';

/** Tells what a scheduled cleanup came to; nothing to tell, no notification. */
export const notifierFor =
  (window: BrowserWindow) =>
  (result: ScheduledResult): void => {
    if (result.outcome === 'nothing' || !Notification.isSupported()) return;
    const title = result.outcome === 'failed' ? 'The scheduled cleanup failed' : 'Cleaned up';
    const notification = new Notification({ title, body: printable(resultWords(result)) });
    notification.on('click', () => {
      if (window.isDestroyed()) return;
      window.show();
      window.focus();
    });
    notification.show();
  };
