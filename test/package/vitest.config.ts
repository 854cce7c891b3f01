import { defineConfig } from 'vitest/config';

// Run it with `npm run test:package`. It packs and installs the package first, which asks the npm registry.
export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    globalSetup: ['test/package/install.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
  },
});
