import { defineConfig } from 'vitest/config';

const exact = { lines: 97, branches: 97 };
const outer = { lines: 90, branches: 90 };

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'rules/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: {
        'rules/**': exact,
        'src/{catalog,model,rule,audit,assess,remedy,report}/**': exact,
        'src/{azure,gather,snapshot,config,cli}/**': outer,
      },
    },
  },
});
