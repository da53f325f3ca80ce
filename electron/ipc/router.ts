import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { disposable, type Disposable } from '../../shared/disposable';
import { PlimsollError } from '../../shared/errors';
import { commandChannel, type Envelope } from '../../shared/ipc/contract';
import { dispatch, type Handlers } from './dispatch';
import { forWindow } from './window-errors';

/** Only the top frame of Plimsoll's own page may ask anything. */
const isOurs = (event: IpcMainInvokeEvent, pageUrl: string): boolean => {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.url.split('#')[0] === pageUrl;
};

/** Answers the renderer's commands: sender check, parse, handler, envelope. */
export const serveCommands = (handlers: Promise<Handlers>, pageUrl: string): Disposable => {
  ipcMain.handle(
    commandChannel,
    async (event, command: unknown, args: unknown): Promise<Envelope<unknown>> => {
      if (!isOurs(event, pageUrl)) {
        const stranger = new PlimsollError('refused', 'This page may not talk to Plimsoll.');
        return { ok: false, error: forWindow(stranger) };
      }
      return dispatch(await handlers, command, args);
    }
  );
  return disposable(() => ipcMain.removeHandler(commandChannel));
};
