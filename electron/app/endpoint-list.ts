import { PlimsollError, toErrorInfo } from '../../shared/errors';
import type {
  EndpointList as EndpointListModel,
  EndpointProbe,
  EngineStatus
} from '../../shared/model/engine';
import { systemClock, type Clock } from '../clock';
import { listEndpoints, type ListedEndpoint } from '../engine/endpoint/endpoint';
import { probeEngine } from '../engine/endpoint/probe';

const defaultBounds = {
  everyMs: 5_000,
  /** Over ssh each look is a session on another machine. */
  sshEveryMs: 60_000
};

interface Asked {
  at: number;
  answer: Promise<EndpointProbe>;
}

interface EndpointListParts {
  /** Of the engine that is watched: nobody has to ask it again. */
  status: () => Pick<EngineStatus, 'endpoint' | 'facts' | 'failure'>;
  choice: () => string;
  list?: typeof listEndpoints;
  probe?: (listed: ListedEndpoint) => Promise<string>;
  clock?: Clock;
  bounds?: Partial<typeof defaultBounds>;
}

/** The engines that can be chosen, and whether they answer. */
export class EndpointList {
  readonly #parts: Required<Omit<EndpointListParts, 'bounds'>>;
  readonly #bounds: typeof defaultBounds;
  readonly #asked = new Map<string, Asked>();
  #listed: ListedEndpoint[] = [];

  constructor({ bounds, ...parts }: EndpointListParts) {
    this.#parts = { list: listEndpoints, probe: probeEngine, clock: systemClock, ...parts };
    this.#bounds = { ...defaultBounds, ...bounds };
  }

  /** Contexts by name, sockets by address, and the one that is watched wherever it comes from. */
  async options(): Promise<Pick<EndpointListModel, 'options' | 'unusable'>> {
    const { offers, unusable } = await this.#parts.list();
    this.#listed = offers;
    const { endpoint } = this.#parts.status();
    const options = this.#listed.map(listed => ({
      endpoint: listed.endpoint,
      choice: listed.choice,
      current: listed.endpoint.url === endpoint.url,
      aliases: listed.aliases
    }));
    if (options.some(({ current }) => current)) return { options, unusable };
    const watched = { endpoint, choice: this.#parts.choice(), current: true };
    return { options: [watched, ...options], unusable };
  }

  /** Only what was listed is asked, and what was asked a moment ago answers the same. */
  async probe(choice: string): Promise<EndpointProbe> {
    const { endpoint, facts, failure } = this.#parts.status();
    const listed = this.#listed.find(candidate => candidate.choice === choice);
    const isWatched = listed
      ? listed.endpoint.url === endpoint.url
      : choice === this.#parts.choice();
    if (isWatched && failure) return { failure };
    if (isWatched && facts) return { serverVersion: facts.serverVersion };
    if (!listed) throw new PlimsollError('bad-argument', 'This engine is not on the list.');
    const now = this.#parts.clock.now();
    const asked = this.#asked.get(choice);
    const { everyMs, sshEveryMs } = this.#bounds;
    const pauseMs = listed.endpoint.kind === 'ssh' ? sshEveryMs : everyMs;
    if (asked && now - asked.at < pauseMs) return asked.answer;
    const answer = this.#parts.probe(listed).then(
      serverVersion => ({ serverVersion }),
      (error: unknown) => ({ failure: toErrorInfo(error) })
    );
    this.#asked.set(choice, { at: now, answer });
    return answer;
  }
}
