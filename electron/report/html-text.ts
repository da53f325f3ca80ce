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
