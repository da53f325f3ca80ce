import { matches, type Find } from './find';
import { Layout } from './layout';

const lineOrPipe = /[\n|]/g;
const lineBreak = /\n/g;

/** Each `head` that is piped into something with a `word` in it, in the same line. */
export const pipedInto = (head: RegExp, word: RegExp): Find => {
  const heads = matches(head);
  return text => {
    const layout = new Layout(text);
    return heads(text).filter(({ end }) => {
      const pipe = layout.first(lineOrPipe, end);
      return text[pipe] === '|' && layout.first(word, pipe) < layout.first(lineBreak, pipe);
    });
  };
};
