export function specifiersOf(file: string, text: string): string[];
export function importsOf(
  files: string[],
  read?: (file: string) => string
): { from: string; to: string }[];
