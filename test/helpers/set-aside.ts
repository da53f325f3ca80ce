import { Database } from '../../electron/store/database';

/** Where it went, or why it did not go. */
export const setUnusedAside = (file: string): Promise<string> =>
  Database.setUnusedAside(file).catch((error: unknown) => (error as Error).message);
