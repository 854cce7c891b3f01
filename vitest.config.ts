import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/peers/**', 'test/long/**'],
    testTimeout: 60_000,
    // expect.poll tries for as long as a busy computer may take.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
