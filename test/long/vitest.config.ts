import { defineConfig } from 'vitest/config';

// Run it with `npm run test:long`. KERB_SEED=<number> replays a run, KERB_SEED=random takes a new one; see seed.ts.
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    testTimeout: 1_800_000,
    // expect.poll tries for as long as a busy computer may take.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 240_000,
    maxWorkers: 2,
    setupFiles: ['test/fast-check.setup.ts'],
  },
});
