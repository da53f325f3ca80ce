export function wrongImports(imports: { from: string; to: string }[]): string[];
