import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { grammarFiles } from './scripts/grammar-files.mjs';

// 33.2.1 is the oldest Electron Plimsoll runs on: Node 20.18 and Chromium 130.
const nodeTarget = 'node20.18';
const at = (path: string): string => resolve(import.meta.dirname, path);

/**
 * docker-modem and dockerode load ssh2, gRPC and protobuf at start for things Plimsoll never does
 * (ssh connections of their own, build sessions). Left out of the bundle they save most of
 * dockerode's load time and their native add-ons.
 */
const withoutUnusedTransports = (): Plugin => {
  const unused = new Set(['ssh2', '@grpc/grpc-js', '@grpc/proto-loader', 'protobufjs']);
  return {
    name: 'without-unused-transports',
    enforce: 'pre',
    resolveId: id => (unused.has(id) ? `\0unused:${id}` : null),
    load: id => (id.startsWith('\0unused:') ? 'export default {};' : null)
  };
};

/** The grammars the audit reads code with are files of their own: beside its worker, as they are. */
const withGrammars = (): Plugin => ({
  name: 'with-grammars',
  generateBundle() {
    for (const file of grammarFiles) {
      const fileName = `grammars/${basename(file)}`;
      this.emitFile({ type: 'asset', fileName, source: readFileSync(at(file)) });
    }
  }
});

export default defineConfig({
  main: {
    plugins: [withoutUnusedTransports(), withGrammars()],
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      minify: true,
      externalizeDeps: false,
      rollupOptions: {
        // Its binary is the one thing that cannot be bundled.
        external: ['libsql'],
        // The grammars' loader holds an `eval` for C code with JavaScript in it, which none has.
        checks: { eval: false },
        input: {
          main: at('electron/main.ts'),
          cli: at('electron/cli.ts'),
          'memory-worker': at('electron/record/worker.ts'),
          'audit-worker': at('electron/scan/worker.ts'),
          'audit-text-worker': at('electron/scan/text-worker.ts')
        },
        output: { format: 'es', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('electron/preload.ts') },
        // A sandboxed preload script cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: at('renderer/index.html'),
        // What the first picture needs comes in one file: two dozen small ones load more slowly.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } }
      }
    }
  }
});
