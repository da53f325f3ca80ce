import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkEngine } from '../../electron/audit/engine/check-engine';
import { systemClock } from '../../electron/clock';
import type { Engine } from '../../electron/engine/port';
import { readPast } from '../../electron/incidents/look-back';
import { takeInventory } from '../../electron/monitor/inventory';
import type { AuditFinding } from '../../shared/model/audit';
import { checkFacts } from '../helpers/check-facts';
import { commands } from './commands';
import { Laboratory } from './laboratory';
import { openEngine } from './product';
import { targets } from './targets';

describe.each(targets)('what an engine shows of how it is treated, on $name', target => {
  let laboratory: Laboratory;
  let engine: Engine;
  beforeAll(async () => {
    laboratory = await Laboratory.open(target);
    engine = await openEngine(laboratory.url);
  });
  afterAll(async () => {
    engine.dispose();
    await laboratory.close();
  });

  const found = async (): Promise<AuditFinding[]> => {
    const { containers } = await takeInventory(engine);
    const events = await readPast(engine, systemClock, new AbortController().signal);
    return checkEngine(checkFacts({ now: Date.now(), containers, events })).findings;
  };
  /** What the findings of a rule say of containers. */
  const told = async (ruleId: string): Promise<string> =>
    (await found())
      .filter(finding => finding.ruleId === ruleId)
      .flatMap(({ evidence }) => evidence)
      .join('\n');
  const nameOf = async (id: string): Promise<string> => (await engine.inspectContainer(id)).name;

  it('tells a forced removal from a stop and a removal', async () => {
    const [forced, graceful] = [
      await laboratory.start(),
      await laboratory.start({ command: commands.trapsTerm })
    ];
    const [forcedName, gracefulName] = [await nameOf(forced), await nameOf(graceful)];
    await laboratory.expect('DELETE', `/containers/${forced}?force=1`);
    await laboratory.expect('POST', `/containers/${graceful}/stop`);
    await laboratory.expect('DELETE', `/containers/${graceful}`);
    await vi.waitFor(
      async () => expect(await told('removed-by-force')).toContain(forcedName),
      5_000
    );
    expect(await told('removed-by-force')).not.toContain(gracefulName);
  });

  it('knows a container that was killed by its code', async () => {
    const [killed, obeyed] = [
      await laboratory.start(),
      await laboratory.start({ command: commands.trapsTerm })
    ];
    await laboratory.expect('POST', `/containers/${killed}/stop?t=0`);
    await laboratory.expect('POST', `/containers/${obeyed}/stop`);
    await vi.waitFor(
      async () => expect(await told('ended-by-kill')).toContain(await nameOf(killed)),
      5_000
    );
    expect(await told('ended-by-kill')).not.toContain(await nameOf(obeyed));
  });
});
