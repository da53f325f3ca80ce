import type { PlimsollApp } from './plimsoll-app';

interface Recorded {
  plimsollNotified?: { title: string; body: string; emit(event: string): boolean }[];
}

/** From here on notifications are written down in the main process and shown to nobody. */
export const recordNotifications = ({ app }: PlimsollApp): Promise<void> =>
  app.evaluate(({ Notification }) => {
    const told: Recorded['plimsollNotified'] = ((globalThis as Recorded).plimsollNotified = []);
    Object.defineProperty(Notification, 'isSupported', { value: () => true });
    Notification.prototype.show = function show() {
      told.push(this);
    };
  });

/** Title and text of each, in their order. */
export const notificationsOf = ({ app }: PlimsollApp): Promise<string[]> =>
  app.evaluate(() =>
    ((globalThis as Recorded).plimsollNotified ?? []).map(({ title, body }) => `${title}\n${body}`)
  );

/** As if a person had clicked on the newest. */
export const clickNotification = async ({ app }: PlimsollApp): Promise<void> => {
  await app.evaluate(() => (globalThis as Recorded).plimsollNotified?.at(-1)?.emit('click'));
};
