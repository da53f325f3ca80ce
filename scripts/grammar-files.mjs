const vscode = ['bash', 'go', 'java', 'javascript', 'python', 'ruby', 'tsx', 'typescript'];

/** The WebAssembly that the audit reads code with, from the top folder: the parser and its grammars. */
export const grammarFiles = [
  'node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter.wasm',
  ...vscode.map(name => `node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`),
  'node_modules/@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm'
];
