import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Packages that are inlined come without their sources, and Vite warns of each file.
  logLevel: 'error',
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/peers/**', 'test/long/**', 'test/package/**'],
    testTimeout: 120_000,
    // expect.poll tries for as long as a busy computer may take.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 240_000,
    maxWorkers: 2,
    setupFiles: ['test/fast-check.setup.ts'],
    // It imports JSON in a way that Node refuses and Vite does not.
    server: { deps: { inline: ['@actions/workflow-parser'] } },
  },
});
