import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          // None waits for real time: the bound is for machines that are busy with something else.
          testTimeout: 30_000
        }
      },
      {
        test: {
          name: 'faults',
          include: ['test/{faults,leaks}/**/*.test.ts'],
          // They wait for the product's own bounds, side by side; the files take turns.
          fileParallelism: false,
          maxConcurrency: 20,
          testTimeout: 60_000,
          hookTimeout: 120_000
        }
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          // One engine serves all of them, and a graceful stop takes its time.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000
        }
      }
    ]
  }
});
