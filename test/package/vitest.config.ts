import { defineConfig } from 'vitest/config';

// Run it with `npm run test:package`. It packs and installs the package first, which asks the npm registry;
// KERB_PROJECT=<folder> takes a project that has it, KERB_DOCUMENT=tester follows that page alone.
export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    globalSetup: ['test/package/install.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
  },
});
