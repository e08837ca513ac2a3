import { defineConfig } from 'vitest/config';

/** The tests that run the real Azure CLI: apart, since it must be installed first and takes its time. */
export default defineConfig({
  test: { include: ['test/az/**/*.az.ts'], testTimeout: 120_000, hookTimeout: 600_000, fileParallelism: false },
});
