import {
  Menu,
  nativeImage,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage
} from 'electron';
import type { Disposable } from '../../shared/disposable';
import type { Visit } from '../../shared/model/presence';
import { drawMark } from './tray-mark';
import type { Overall, TrayState } from './tray-state';

interface Wishes {
  show: () => void;
  visit: (to: Visit) => void;
  setPaused: (paused: boolean) => void;
  quit: () => void;
}

/** Logical pixels of an icon, by platform. */
const sizes: Partial<Record<NodeJS.Platform, number>> = { linux: 22 };
const isMac = process.platform === 'darwin';

const imageOf = (overall: Overall): NativeImage => {
  const side = sizes[process.platform] ?? 16;
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 2]) {
    const size = side * scaleFactor;
    const buffer = nativeImage
      .createFromBitmap(drawMark(overall, size, isMac), { width: size, height: size })
      .toPNG();
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  image.setTemplateImage(isMac);
  return image;
};

/** An entry that only says something. */
const word = (label: string): MenuItemConstructorOptions => ({ label, enabled: false });
const rule: MenuItemConstructorOptions = { type: 'separator' };

const menuOf = (state: TrayState, wishes: Wishes): MenuItemConstructorOptions[] => [
  { label: 'Open Plimsoll', click: () => wishes.show() },
  rule,
  ...(state.pressed.length > 0 ? [] : [word(state.tooltip.replace(/^Plimsoll: /, ''))]),
  ...state.pressed.map(({ label, containerId }) => ({
    label,
    click: () =>
      wishes.visit({ page: containerId ? 'containers' : 'overview', containerId, plan: false })
  })),
  ...(state.more > 0 ? [word(`and ${state.more} more`)] : []),
  rule,
  word(state.reclaimable),
  {
    label: 'Clean up safely…',
    enabled: state.canClean,
    click: () => wishes.visit({ page: 'overview', containerId: null, plan: true })
  },
  rule,
  {
    label: state.paused ? 'Go on watching' : 'Pause watching',
    click: () => wishes.setPaused(!state.paused)
  },
  { label: 'Quit', click: () => wishes.quit() }
];

/** The icon beside the clock: how it is overall, and the few things one wants without a window. */
export class TrayIcon implements Disposable {
  readonly #tray: Tray;
  readonly #wishes: Wishes;
  #shown = '';
  #overall: Overall | null = null;

  constructor(state: TrayState, wishes: Wishes) {
    this.#wishes = wishes;
    this.#tray = new Tray(imageOf(state.overall));
    // On macOS a click opens the menu.
    if (!isMac) this.#tray.on('click', () => wishes.show());
    this.show(state);
  }

  /** A menu that is open closes when it is set anew, so only what has changed is. */
  show(state: TrayState): void {
    const next = JSON.stringify(state);
    if (next === this.#shown) return;
    this.#shown = next;
    if (state.overall !== this.#overall) this.#tray.setImage(imageOf(state.overall));
    this.#overall = state.overall;
    this.#tray.setToolTip(state.tooltip);
    this.#tray.setContextMenu(Menu.buildFromTemplate(menuOf(state, this.#wishes)));
  }

  dispose(): void {
    this.#tray.destroy();
  }
}
