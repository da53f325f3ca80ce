import { matches, type Find } from './find';
import { Layout } from './layout';

const lineOrPipe = /[\n|]/g;
const lineBreak = /\n/g;

/** Each `head` that is piped into something with a `word` in it, in the same line. */
export const pipedInto = (head: RegExp, word: RegExp): Find =>
  function* (text) {
    const layout = new Layout(text);
    for (const span of matches(head)(text)) {
      const pipe = layout.first(lineOrPipe, span.end);
      if (text[pipe] !== '|') continue;
      if (layout.first(word, pipe) < layout.first(lineBreak, pipe)) yield span;
    }
  };
