export function circlesIn(imports: { from: string; to: string }[]): string[][];
