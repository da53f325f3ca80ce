export function provideElectron(
  environment?: NodeJS.ProcessEnv
): Promise<{ folder: string; executable: string; version: string }>;
