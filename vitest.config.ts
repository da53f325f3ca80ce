import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}']
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
