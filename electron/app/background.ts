import { app, type BrowserWindow } from 'electron';
import type { Disposable } from '../../shared/disposable';
import { DisposableStore } from '../../shared/disposable';
import type { Place, Presence, Visit } from '../../shared/model/presence';
import type { ScheduledResult } from '../../shared/model/schedule';
import type { Settings } from '../../shared/model/settings';
import type { Warning } from '../../shared/model/warning';
import type { Broadcast } from '../ipc/broadcaster';
import type { Parts } from '../parts';
import type { SettingsStore } from '../store/settings-store';
import type { Told } from './told';
import { loginAbility, startAtLogin } from './login-item';
import { isInView } from './in-view';
import { Notices } from './notices';
import { notify } from './notifier';
import { TrayIcon } from './tray';
import { trayAbility, type Ability } from './tray-host';
import { trayStateOf, type TrayState } from './tray-state';

interface BackgroundParts {
  window: BrowserWindow;
  settings: SettingsStore;
  broadcast: Broadcast;
  /** Stops watching or goes on. */
  pause: (paused: boolean) => void;
  /** Whether the window may be closed for good. */
  mayClose: () => boolean;
}

const unknown: Ability = { works: false, why: 'Plimsoll is still looking for the tray.' };

/** Plimsoll while its window is out of sight: notifications, the tray, closing and starting. */
export class Background implements Disposable, Told {
  readonly #parts: BackgroundParts;
  readonly #held = new DisposableStore();
  readonly #notices: Notices;
  #engine = new DisposableStore();
  #watched: Parts | null = null;
  #place: Place = { page: 'overview', containerId: null };
  #tray: TrayIcon | null = null;
  #trayAbility = unknown;
  #withIcon = false;
  #paused = false;
  #quitting = false;

  constructor(parts: BackgroundParts) {
    this.#parts = parts;
    const { window, settings } = parts;
    this.#notices = this.#held.add(
      new Notices({
        settings: () => settings.current.warnings,
        looksAt: to => isInView(to, this.#place, window.isFocused() && window.isVisible()),
        show: notice =>
          notify(notice, {
            visit: to => this.visit(to),
            snooze: names => this.#notices.snooze(names)
          })
      })
    );
    app.on('before-quit', () => (this.#quitting = true));
    app.on('activate', () => this.show());
    window.on('close', event => this.#close(event));
  }

  /**
   * Resolves once it is known whether there is a tray.
   * @param withIcon not for a picture, which is taken while another Plimsoll may have one
   */
  async open(withIcon: boolean): Promise<void> {
    this.#trayAbility = await trayAbility();
    this.#withIcon = withIcon;
    this.#draw();
    this.#tell();
  }

  get presence(): Presence {
    return { paused: this.#paused, tray: this.#trayAbility, login: loginAbility() };
  }

  /** Told by the window: what is on it now. */
  placed(place: Place): void {
    this.#place = place;
  }

  engine(parts: Parts): void {
    this.#engine.dispose();
    this.#engine = new DisposableStore();
    this.#notices.forget();
    this.#watched = parts;
    for (const on of [parts.watch.onEngine, parts.watch.onDisk, parts.warnings.onChange]) {
      this.#engine.add(on(() => this.#draw()));
    }
    this.#draw();
  }

  scheduled(result: ScheduledResult): void {
    this.#notices.scheduled(result);
  }

  warnings(begun: Warning[]): void {
    this.#notices.warn(begun);
  }

  setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#parts.pause(paused);
    this.#draw();
    this.#tell();
  }

  /** The desktop is asked first: what it does not take is not saved either. */
  settingsWanted({ background }: Partial<Settings>): void {
    const { startAtLogin: before } = this.#parts.settings.current.background;
    if (background && background.startAtLogin !== before) startAtLogin(background.startAtLogin);
  }

  show(): void {
    const { window } = this.#parts;
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  visit(to: Visit): void {
    this.show();
    this.#parts.broadcast('visit', to);
  }

  #close(event: { preventDefault(): void }): void {
    const { window, settings, mayClose } = this.#parts;
    if (!this.#quitting && this.#tray && settings.current.background.keepInTray) {
      event.preventDefault();
      window.hide();
    } else if (!mayClose()) {
      event.preventDefault();
      this.#quitting = false;
    }
  }

  #state(): TrayState | null {
    if (!this.#watched) return null;
    const { watch, warnings, connection } = this.#watched;
    return trayStateOf({
      engine: connection.status,
      open: warnings.state.open,
      disk: watch.diskState,
      paused: this.#paused
    });
  }

  #draw(): void {
    const state = this.#withIcon && this.#trayAbility.works ? this.#state() : null;
    if (!state) return;
    if (this.#tray) return this.#tray.show(state);
    this.#tray = this.#held.add(
      new TrayIcon(state, {
        show: () => this.show(),
        visit: to => this.visit(to),
        setPaused: paused => this.setPaused(paused),
        quit: () => app.quit()
      })
    );
  }

  #tell(): void {
    this.#parts.broadcast('presence', this.presence);
  }

  dispose(): void {
    this.#engine.dispose();
    this.#held.dispose();
  }
}
