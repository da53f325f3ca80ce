import { resolve } from 'node:path';
import { PlimsollError } from '../../shared/errors';
import type {
  ComposeEdit,
  ComposeWritten,
  LimitChange,
  LimitRecommendation
} from '../../shared/model/limit';
import type { Sample } from '../../shared/model/sample';
import { linesFor } from '../../shared/load-lines';
import { printable } from '../../shared/printable';
import { ComposeEdits } from '../compose/edit/compose-edits';
import { LimitEvidence } from '../limits/evidence';
import { Limits } from '../limits/limits';
import { takeInventory, type Inventory } from '../monitor/inventory';
import { composeLabels } from '../monitor/owner';
import { readRound } from '../monitor/sampling';
import { RecordLook } from '../record/record-look';
import { composeBackups, memoryFile } from '../store/data-folder';
import { ask } from './ask';
import {
  incidentFile,
  journal,
  settingsOf,
  show,
  withSession,
  type CommonOptions
} from './command';
import { changeText, editText, limitsText } from './limits-text';
import type { Session } from './session';

interface LimitsOptions extends CommonOptions {
  apply?: string;
  compose?: string;
  yes?: boolean;
}

interface OpenedLimits {
  limits: Limits;
  inventory: Inventory;
  /** The one reading of each container that runs, by id. */
  samples: Readonly<Record<string, Sample>>;
}

/** One look, in which every container that runs is read once, and what an open window recorded. */
export const openLimits = async (session: Session): Promise<OpenedLimits> => {
  const { engine, facts } = session;
  const settings = settingsOf(session);
  const { thresholds } = settings;
  const inventory = await takeInventory(engine);
  const { containers } = inventory;
  const running = containers.filter(({ state }) => state === 'running' || state === 'paused');
  const { round } = await readRound(
    ({ id }, call) => engine.readStats(id, call),
    running,
    new Map(),
    ({ name, labels }) => linesFor(settings, { name, ...composeLabels(labels) })
  );
  const record = await RecordLook.open(memoryFile());
  if (record) session.hold(record);
  const evidence = new LimitEvidence({
    endpointUrl: engine.endpoint.url,
    session: id => (round.samples[id] ? [round.samples[id]] : []),
    record,
    incidentStore: incidentFile(session).open
  });
  const limits = new Limits({
    engine,
    containers: () => containers,
    evidence,
    facts: () => facts,
    loadLine: () => thresholds.high,
    journal: journal(session)
  });
  return { limits, inventory, samples: round.samples };
};

const isMeant = ({ name, containerId }: LimitRecommendation, wanted: string): boolean =>
  name === wanted || (wanted.length >= 4 && containerId.startsWith(wanted));

/** Only the one that was named, or all of them. */
const chosen = (
  recommendations: readonly LimitRecommendation[],
  wanted: string | undefined
): readonly LimitRecommendation[] => {
  if (wanted === undefined) return recommendations;
  const found = recommendations.filter(one => isMeant(one, wanted));
  if (found.length === 1) return found;
  throw new PlimsollError(
    'not-found',
    `There is no recommendation for ${wanted}: "plimsoll limits" lists what there is. Nothing was changed.`
  );
};

/** Whether anybody can agree at all is known before anything is changed. */
const refuseSilence = (yes: boolean | undefined): void => {
  if (yes || process.stdin.isTTY) return;
  throw new PlimsollError(
    'bad-argument',
    'Nobody is here to agree to the change of the file. Add --yes to agree in advance. Nothing was changed.'
  );
};

interface Written {
  edit: ComposeEdit;
  written: ComposeWritten | null;
}

/** One service after the other: each change is shown as the file is by then. */
const writeCompose = async (
  file: string,
  recommendations: readonly LimitRecommendation[],
  yes: boolean | undefined
): Promise<Written[]> => {
  refuseSilence(yes);
  const edits = new ComposeEdits(composeBackups());
  const all: Written[] = [];
  const services = new Map(recommendations.map(one => [one.service, one]));
  for (const [service, { recommendedBytes }] of services) {
    if (service === null) continue;
    const edit = await edits.preview(resolve(file), service, recommendedBytes);
    process.stderr.write(`${editText(edit)}\n`);
    const agreed = yes || (await ask(printable(`Write this to ${edit.file}?`)));
    all.push({ edit, written: agreed ? await edits.write(edit.editId) : null });
  }
  if (all.length > 0) return all;
  throw new PlimsollError('not-found', 'No service has a better limit to write down.');
};

const writtenText = ({ edit, written }: Written): string =>
  printable(
    written
      ? `Wrote ${edit.file}; as it was before: ${written.backup}.`
      : `${edit.file} was not changed.`
  );

/** When it fails, what was written before it is told all the same. */
const live = async (
  limits: Limits,
  { containerId, recommendedBytes }: LimitRecommendation,
  files: readonly Written[]
): Promise<LimitChange> => {
  try {
    return await limits.apply({ containerId, toBytes: recommendedBytes });
  } catch (error) {
    for (const file of files) process.stderr.write(`${writtenText(file)}\n`);
    throw error;
  }
};

/** Lists better limits; with an option, gives them to a container or to a compose file. */
export const limits = (options: LimitsOptions): Promise<void> =>
  withSession(options, async session => {
    const { apply, compose, json, yes } = options;
    const { limits: opened } = await openLimits(session);
    const overview = await opened.overview();
    if (apply === undefined && compose === undefined) {
      show(json, overview, () => limitsText(overview));
      const pressing = overview.recommendations.some(
        ({ reason }) => reason === 'high' || reason === 'oom'
      );
      return pressing ? 1 : 0;
    }
    const meant = chosen(overview.recommendations, apply);
    // The file first: what it refuses, or a no to what is shown, leaves the container alone, too.
    const files = compose === undefined ? [] : await writeCompose(compose, meant, yes);
    const declined = files.some(({ written }) => !written);
    const [one] = meant;
    const change = apply !== undefined && one && !declined ? await live(opened, one, files) : null;
    show(json, { change, files }, () =>
      [...files.map(writtenText), ...(change ? [changeText(change)] : [])].join('\n')
    );
    return declined ? 1 : 0;
  });
