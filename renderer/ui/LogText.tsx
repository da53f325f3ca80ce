import { memo, type CSSProperties } from 'react';
import { parseAnsi, withoutAnsi, type Look } from './ansi';
import classes from './LogText.module.css';

const named = (colour: string): string =>
  colour.includes(' ') ? `rgb(${colour})` : `var(--p-ansi-${colour})`;

/** A program's own colours are made for one background: mixed with ours they can be read on both. */
const legible = (colour: string): string =>
  colour.includes(' ') ? `color-mix(in oklab, rgb(${colour}) 62%, var(--p-ink))` : named(colour);

const styleOf = ({ colour, background, inverse }: Look): CSSProperties | undefined => {
  const [front, back] = inverse ? [background ?? '0', colour ?? '7'] : [colour, background];
  if (front === null && back === null) return undefined;
  return {
    ...(front !== null && { color: back === null ? legible(front) : named(front) }),
    ...(back !== null && { backgroundColor: named(back) })
  };
};

interface LogTextProps {
  text: string;
  /** What is searched for, in lower case; empty = nothing. */
  search?: string;
}

const Marked = ({ text, search }: { text: string; search: string }) => {
  const at = search === '' ? -1 : text.toLowerCase().indexOf(search);
  if (at < 0) return <>{text}</>;
  const end = at + search.length;
  return (
    <>
      {text.slice(0, at)}
      <mark className={classes.mark}>{text.slice(at, end)}</mark>
      <Marked text={text.slice(end)} search={search} />
    </>
  );
};

/** A line of a log with its colours: text in elements, never markup. */
export const LogText = memo(({ text, search = '' }: LogTextProps) => {
  // A match may go across colours: while something is searched for, the colours stand back.
  if (search !== '') return <Marked text={withoutAnsi(text)} search={search} />;
  return parseAnsi(text).map(({ text, look }, index) => (
    <span
      key={index}
      style={styleOf(look)}
      data-bold={look.bold || undefined}
      data-dim={look.dim || undefined}
      data-italic={look.italic || undefined}
      data-underline={look.underline || undefined}
    >
      {text}
    </span>
  ));
});
