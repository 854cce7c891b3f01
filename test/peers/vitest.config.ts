import { defineConfig } from 'vitest/config';

// Run it with `npm run test:peers`. KERB_PEERS_REQUIRED=1 makes a missing program a failure.
export default defineConfig({
  test: {
    include: ['test/peers/**/*.test.ts'],
    testTimeout: 120_000,
    // expect.poll tries for as long as a busy computer may take.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 240_000,
    maxWorkers: 2,
    setupFiles: ['test/fast-check.setup.ts'],
  },
});
