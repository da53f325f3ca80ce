import { shell } from 'electron';
import { PlimsollError } from '../../shared/errors';

const isSafe = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return protocol === 'https:' && username === '' && password === '';
};

/** Opens an address in the person's browser: https alone, which no other program answers to. */
export const openOutside = async (address: string): Promise<void> => {
  if (!isSafe(address)) {
    throw new PlimsollError('refused', 'Only https addresses are opened. Nothing was opened.');
  }
  await shell.openExternal(address);
};
