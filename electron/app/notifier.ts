import { Notification } from 'electron';
import type { Notice } from './notices';

interface Wishes {
  visit: (to: Notice['to']) => void;
  snooze: (names: string[]) => void;
}

/** Kept until they are done with: one that is collected answers no click. */
const shown = new Set<Notification>();

/** Shows a notification where the desktop has them, with buttons where those are known, too. */
export const notify = (notice: Notice, { visit, snooze }: Wishes): void => {
  if (!Notification.isSupported()) return;
  const { title, body, to, snoozes } = notice;
  const names = snoozes.length > 0 ? ['Show', 'Snooze 1 h'] : ['Show'];
  const notification = new Notification({
    title,
    body,
    actions: names.map(text => ({ type: 'button', text }))
  });
  shown.add(notification);
  notification.on('click', () => visit(to));
  notification.on('action', (_, index) => {
    if (index === 1) snooze(snoozes);
    else visit(to);
  });
  notification.on('close', () => shown.delete(notification));
  notification.show();
};
