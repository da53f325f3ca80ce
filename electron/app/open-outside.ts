import { shell } from 'electron';
import { PlimsollError } from '../../shared/errors';
import { isAddress } from '../report/address';

/** Opens an address in the person's browser: https alone, which no other program answers to. */
export const openOutside = async (address: string): Promise<void> => {
  if (!isAddress(address)) {
    throw new PlimsollError('refused', 'Only https addresses are opened. Nothing was opened.');
  }
  await shell.openExternal(address);
};
