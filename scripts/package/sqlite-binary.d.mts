export function requireSqlite(
  resources: string,
  platform: string,
  processor: string
): Promise<void>;
