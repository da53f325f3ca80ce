// Loaded into Plimsoll before its own code: a bench hides the window by a signal, as closing to the
// tray does. A page that Playwright drives never learns that its window is hidden.
process.on('SIGUSR2', () => {
  const { BrowserWindow } = require('electron');
  for (const window of BrowserWindow.getAllWindows()) window.hide();
});
