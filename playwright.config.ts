import { defineConfig } from 'playwright/test';

const packaged = 'packaged.spec.ts';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/playwright',
  // One screen and one engine serve all of them.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  projects: [
    { name: 'e2e', testIgnore: packaged },
    { name: 'packaged', testMatch: packaged }
  ]
});
