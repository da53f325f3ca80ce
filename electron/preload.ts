import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge } from '../shared/ipc/contract';

// The two channels of shared/ipc/contract.ts, written out: a preload script that imports the
// contract would carry its schemas into every window.
const bridge: Bridge = {
  invoke: (command, args) =>
    ipcRenderer.invoke('plimsoll:command', command, args) as ReturnType<Bridge['invoke']> as never,
  subscribe(event, listener) {
    const channel = `plimsoll:event:${event}`;
    const receive = (_: IpcRendererEvent, payload: unknown): void => listener(payload as never);
    ipcRenderer.on(channel, receive);
    return () => ipcRenderer.off(channel, receive);
  }
};

contextBridge.exposeInMainWorld('plimsoll', bridge);
