import { printable } from '../../shared/printable';

/** Text that any format can hold: no control characters, no halves of characters, no noncharacters. */
export const plain = (text: string): string =>
  printable(text).replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd');
