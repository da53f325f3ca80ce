import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { Bridge } from '../shared/ipc/contract';

// The channels of shared/ipc/contract.ts, written out: a preload script that imports the
// contract would carry its schemas into every window.
const bridge: Bridge = {
  invoke: (command, args) =>
    ipcRenderer.invoke('plimsoll:command', command, args) as ReturnType<Bridge['invoke']> as never,
  dropFolder: dropped =>
    ipcRenderer.invoke('plimsoll:drop', webUtils.getPathForFile(dropped)) as ReturnType<
      Bridge['dropFolder']
    >,
  subscribe(event, listener) {
    const channel = `plimsoll:event:${event}`;
    const receive = (_: IpcRendererEvent, payload: unknown): void => listener(payload as never);
    ipcRenderer.on(channel, receive);
    return () => ipcRenderer.off(channel, receive);
  }
};

contextBridge.exposeInMainWorld('plimsoll', bridge);
