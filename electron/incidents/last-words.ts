import { hasCode, toErrorInfo } from '../../shared/errors';
import type { IncidentContext } from '../../shared/model/incident';
import type { LogLine } from '../../shared/model/log';
import type { Engine, EngineLogLine } from '../engine/port';

const kept = 100;
/** A container that starts again at once may have printed more before it is asked. */
const asked = 400;
const longestLine = 2_000;
const mostCharacters = 32_768;

/** Tab and escape stay: the one is text, and the other begins the colours. */
const printing = (text: string): string =>
  text.replace(/\p{Cc}/gu, character => ('\t\u001b'.includes(character) ? character : '\ufffd'));

export const toLogLine = ({ stream, timeNano, text }: EngineLogLine): LogLine => ({
  stream,
  at: timeNano === null ? null : Number(timeNano / 1_000_000n),
  text
});

/** The last lines up to an end, the whole of it bounded; null = the log goes on. */
export const lastLines = (lines: readonly EngineLogLine[], diedNano: bigint | null): LogLine[] => {
  const before = lines.filter(
    ({ timeNano }) => diedNano === null || timeNano === null || timeNano <= diedNano
  );
  const found: LogLine[] = [];
  let characters = 0;
  for (const line of before.slice(-kept).toReversed()) {
    const text = printing(line.text).slice(0, longestLine);
    characters += text.length;
    if (characters > mostCharacters) break;
    found.push(toLogLine({ ...line, text }));
  }
  return found.toReversed();
};

/** The last lines of a container's log, or why there are none. */
export const readLastWords = async (
  engine: Pick<Engine, 'logs'>,
  containerId: string,
  diedNano: bigint | null,
  signal: AbortSignal
): Promise<Pick<IncidentContext, 'logs' | 'logsMissing'>> => {
  const lines: EngineLogLine[] = [];
  try {
    for await (const some of engine.logs(containerId, { tail: asked, follow: false, signal })) {
      lines.push(...some);
    }
  } catch (error) {
    const { message } = toErrorInfo(error);
    return {
      logs: [],
      logsMissing: hasCode(error, 'not-found')
        ? 'The container was removed at once, and its log with it.'
        : message
    };
  }
  const logs = lastLines(lines, diedNano);
  return { logs, logsMissing: logs.length === 0 ? 'It had printed nothing.' : null };
};
