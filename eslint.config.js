import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const exit = { object: 'process', property: 'exit', message: 'It cuts piped output short: set process.exitCode.' };
const clock = { object: 'Date', property: 'now', message: 'Judge as of the time the snapshot carries.' };

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', 'coverage/', 'reports/', 'fixtures/**/*.json', '*.js', '*.mjs'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-console': 'error',
      'no-restricted-properties': ['error', exit],
    },
  },
  {
    files: ['rules/**', 'src/{catalog,model,rule,audit,assess,remedy,report}/**'],
    rules: {
      'no-restricted-properties': ['error', exit, clock],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout'],
    },
  },
);
