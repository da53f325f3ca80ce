import { literal, type Word } from './words';

const names = /^(?:.*[/\\])?(docker|podman|nerdctl)(-compose)?(?:\.exe)?$/;
/** `$DOCKER`, `${DOCKER_COMPOSE}`, `${DOCKER_CMD:-docker}`. */
const variables =
  /^\$\{?(DOCKER|PODMAN|NERDCTL|CONTAINER)(_COMPOSE)?_?(CMD|BIN|CLI|COMMAND|EXE|ENGINE|TOOL|RUNTIME)?(?:\[@\])?(?::?-([^}]*))?\}?$/i;

/** Where none of them is named nothing is done with Docker. */
export const namesTool = (text: string): boolean => /docker|podman|nerdctl/i.test(text);

export interface Program {
  isCompose: boolean;
}

/** Whether a word starts a tool that speaks to Docker, or to what is used like it. */
export const programOf = ({ text, isDynamic }: Word): Program | null => {
  const named = names.exec(text);
  if (named) return { isCompose: named[2] !== undefined };
  const [whole, name = '', compose, suffix, fallback] = isDynamic
    ? (variables.exec(text) ?? [])
    : [];
  if (whole === undefined) return null;
  // CONTAINER alone names a container, not a tool.
  if (name.toUpperCase() === 'CONTAINER' && !suffix && !fallback) return null;
  if (fallback) return programOf(literal(fallback.split(/\s+/)[0] ?? ''));
  return { isCompose: compose !== undefined || /^compose$/i.test(suffix ?? '') };
};
