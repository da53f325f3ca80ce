import type { BrowserWindow } from 'electron';
import { eventChannel, type EventName, type EventPayload } from '../../shared/ipc/contract';

export type Broadcast = <E extends EventName>(event: E, payload: EventPayload<E>) => void;

/** Sends events to the window for as long as there is one. */
export const broadcastTo =
  (window: BrowserWindow): Broadcast =>
  (event, payload) => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel(event), payload);
  };
