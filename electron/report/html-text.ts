import { plain } from './plain';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

/** Words as HTML shows them, in an element or in an attribute. */
export const text = (words: string): string =>
  plain(words).replace(/[&<>"']/g, character => entities[character] ?? '');

/** A sentence, in which something may stand between backticks: that is code. */
export const sentence = (words: string): string =>
  text(words).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
