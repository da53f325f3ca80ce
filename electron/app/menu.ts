import { Menu, type MenuItemConstructorOptions } from 'electron';

/** macOS expects a menu (and its editing shortcuts) at the top of the screen; elsewhere the window needs none. */
export const installMenu = (platform = process.platform): void => {
  const template: MenuItemConstructorOptions[] = [
    { role: 'appMenu' },
    { role: 'editMenu' },
    { role: 'windowMenu' }
  ];
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(template) : null);
};
