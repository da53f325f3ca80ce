export const grammarFiles: readonly string[];
