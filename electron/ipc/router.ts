import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { disposable, type Disposable } from '../../shared/disposable';
import { PlimsollError } from '../../shared/errors';
import {
  commandChannel,
  dropChannel,
  type ChosenFolder,
  type Envelope
} from '../../shared/ipc/contract';
import { dispatch, type Handlers } from './dispatch';
import { forWindow } from './window-errors';

/** Only the top frame of Plimsoll's own page may ask anything. */
const isOurs = (event: IpcMainInvokeEvent, pageUrl: string): boolean => {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.url.split('#')[0] === pageUrl;
};

const fromStranger = (): Envelope<never> => {
  const stranger = new PlimsollError('refused', 'This page may not talk to Plimsoll.');
  return { ok: false, error: forWindow(stranger) };
};

/** Answers the renderer's commands: sender check, parse, handler, envelope. */
export const serveCommands = (handlers: Promise<Handlers>, pageUrl: string): Disposable => {
  ipcMain.handle(
    commandChannel,
    async (event, command: unknown, args: unknown): Promise<Envelope<unknown>> => {
      if (!isOurs(event, pageUrl)) return fromStranger();
      return dispatch(await handlers, command, args);
    }
  );
  return disposable(() => ipcMain.removeHandler(commandChannel));
};

/** Takes in folders that are dropped on the page: the preload script names them, never the page. */
export const serveDrops = (
  take: Promise<(path: string) => Promise<ChosenFolder>>,
  pageUrl: string
): Disposable => {
  ipcMain.handle(dropChannel, async (event, path: unknown): Promise<Envelope<ChosenFolder>> => {
    if (!isOurs(event, pageUrl)) return fromStranger();
    try {
      return { ok: true, value: await (await take)(String(path)) };
    } catch (error) {
      return { ok: false, error: forWindow(error) };
    }
  });
  return disposable(() => ipcMain.removeHandler(dropChannel));
};
