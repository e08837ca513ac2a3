import { defineConfig } from 'vitest/config';

/** The tests that run zizmor, actionlint and shellcheck: apart, since these must be installed first. */
export default defineConfig({
  test: { include: ['test/github/**/*.lint.ts'], testTimeout: 120_000, hookTimeout: 600_000 },
});
