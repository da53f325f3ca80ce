import { plainSentence } from '../../ui/plain-name';

/** A sentence, with what stands between backquotes in it as code. */
export const Words = ({ children }: { children: string }) =>
  plainSentence(children)
    .split('`')
    .map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
