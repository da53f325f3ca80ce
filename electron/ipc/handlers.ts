import { PlimsollError } from '../../shared/errors';
import type { EndpointOption } from '../../shared/model/engine';
import type { Place, Presence } from '../../shared/model/presence';
import type { Settings } from '../../shared/model/settings';
import type { Parts } from '../parts';
import type { SettingsStore } from '../store/settings-store';
import type { Handlers } from './dispatch';

/** What the handlers need of the application around them. */
export interface HandlerContext {
  parts(): Parts;
  settings: SettingsStore;
  /** Asked for on the command line, for this time only. */
  theme?: 'light' | 'dark' | undefined;
  endpoints(): Promise<EndpointOption[]>;
  retry(): void;
  /** Moves to the endpoint that the settings name now. */
  reopen(): Promise<void>;
  firstDataShown(): void;
  dialogShown(open: boolean): void;
  /** Plimsoll beside its window. */
  background: {
    readonly presence: Presence;
    placed(place: Place): void;
    setPaused(paused: boolean): void;
    /** Throws where the desktop does not take it. */
    settingsWanted(change: Partial<Settings>): void;
  };
}

const refuseWhileCleaning = ({ cleanup }: Parts): void => {
  if (cleanup.pass && cleanup.pass.state !== 'finished') {
    throw new PlimsollError(
      'busy',
      'A cleanup is under way on this engine. Wait until it is over, or cancel it, and change the engine then.'
    );
  }
};

const updateSettings = async (
  context: HandlerContext,
  change: Partial<Settings>
): Promise<Settings> => {
  const { settings } = context;
  const moves = change.endpoint !== undefined && change.endpoint !== settings.current.endpoint;
  if (moves) refuseWhileCleaning(context.parts());
  context.background.settingsWanted(change);
  const updated = settings.update(change);
  if (moves) await context.reopen();
  else {
    context.parts().watch.settingsChanged();
    context.parts().schedule.settingsChanged();
  }
  return updated;
};

/** One line a command: what it means in terms of the parts. */
export const handlersFor = (context: HandlerContext): Handlers => ({
  'app.snapshot': () => {
    const { watch, cleanup, schedule, warnings } = context.parts();
    const { settings, theme } = context;
    const shown = { ...settings.current, ...(theme && { theme }) };
    return {
      ...watch.snapshot(),
      pass: cleanup.pass,
      schedule: schedule.state,
      warnings: warnings.state,
      presence: context.background.presence,
      settings: shown,
      notice: settings.problem
    };
  },
  'app.firstDataShown': () => context.firstDataShown(),
  'endpoints.list': () => context.endpoints(),
  'engine.retry': () => context.retry(),
  'engine.latency': () => context.parts().connection.latency(),
  'samples.history': ({ containerId }) => context.parts().watch.history(containerId),
  'disk.measure': () => context.parts().watch.measureDisk(),
  'cleanup.plan': () => context.parts().cleanup.plan(),
  'cleanup.planContainer': args => context.parts().cleanup.planContainer(args),
  'cleanup.execute': args => context.parts().cleanup.execute(args),
  'cleanup.cancel': ({ planId }) => context.parts().cleanup.cancel(planId),
  'rules.match': ({ rules }) => context.parts().watch.ruleMatches(rules),
  'app.dialog': ({ open }) => context.dialogShown(open),
  'app.place': place => context.background.placed(place),
  'app.pause': ({ paused }) => context.background.setPaused(paused),
  'history.list': () => context.parts().history.list(),
  'history.resume': ({ passId }) => context.parts().history.resume(passId),
  'history.leave': ({ passId }) => context.parts().history.leave(passId),
  'history.preview': ({ entryId }) => context.parts().history.preview(entryId),
  'history.restore': ({ entryId }) => context.parts().history.restore(entryId),
  'settings.update': change => updateSettings(context, change)
});
