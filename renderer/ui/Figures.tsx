import { VisuallyHidden } from '@mantine/core';
import { formatAge, formatMemory, formatPercent, formatSize } from '../../shared/units';
import { secondsBetween, useNow } from './use-now';

/** A dash to the eye, words to a screen reader. */
export const NoData = ({ why = 'no data' }: { why?: string }) => (
  <>
    <span aria-hidden title={why}>
      –
    </span>
    <VisuallyHidden>{why}</VisuallyHidden>
  </>
);

type Known = number | null | undefined;

interface Figure {
  value: Known;
}

const known = (value: Known): value is number => value !== null && value !== undefined;

export const Memory = ({ value }: Figure) => (known(value) ? formatMemory(value) : <NoData />);
export const Percent = ({ value }: Figure) => (known(value) ? formatPercent(value) : <NoData />);
export const Size = ({ value }: Figure) =>
  known(value) ? formatSize(value) : <NoData why="size not known" />;

/** How long ago a moment was, kept true as time passes. */
export const Ago = ({ at }: { at: number }) => {
  const now = useNow(5000);
  const seconds = secondsBetween(at, now);
  return <>{seconds < 5 ? 'just now' : `${formatAge(seconds)} ago`}</>;
};
