const { ipcRenderer } = require('electron');

addEventListener('load', () => requestAnimationFrame(() => ipcRenderer.send('painted')));
