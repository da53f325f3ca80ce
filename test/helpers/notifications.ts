import type { PlimsollApp } from './plimsoll-app';

interface Recorded {
  plimsollNotified?: string[];
}

/** From here on notifications are written down in the main process and shown to nobody. */
export const recordNotifications = ({ app }: PlimsollApp): Promise<void> =>
  app.evaluate(({ Notification }) => {
    const told: string[] = ((globalThis as Recorded).plimsollNotified = []);
    Object.defineProperty(Notification, 'isSupported', { value: () => true });
    Notification.prototype.show = function show() {
      told.push(`${this.title}\n${this.body}`);
    };
  });

/** Title and text of each, in their order. */
export const notificationsOf = ({ app }: PlimsollApp): Promise<string[]> =>
  app.evaluate(() => (globalThis as Recorded).plimsollNotified ?? []);
