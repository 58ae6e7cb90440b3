import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

export default defineConfig(
  {
    ignores: [
      'node_modules/',
      '.kipp/',
      '.kipp-test/',
      '.svelte-kit/',
      'web/build/',
      'test/fixtures/',
      'templates/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'max-lines-per-function': ['error', { max: 70, skipComments: true, skipBlankLines: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Indexing may give undefined (noUncheckedIndexedAccess); where the index is known to be good, ! says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // An empty function is how one says "nothing to do here"; a comment says why where it is not plain.
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    // The rules that need types: a promise nobody waits for is work that may be lost.
    files: ['server/**/*.ts', 'workflows/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    // The routes of a feature are one list, declared in one function.
    files: ['server/*/routes.ts', 'server/*/*-routes.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['web/**/*.{ts,js,svelte}'],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      // The page server has no log of its own: what went wrong goes to standard error.
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '$app/forms',
              importNames: ['enhance'],
              message: 'A form loses nothing when the server is away: enhance comes from #lib/enhance.ts.',
            },
          ],
        },
      ],
    },
  },
  { files: ['web/src/lib/enhance.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // The application always stands at the root of its host: there is no base path to resolve.
      'svelte/no-navigation-without-resolve': 'off',
      // Search parameters are built here and read once, to make an address.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    // A suite is one function that describes; its length says nothing.
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      // What a suite leaves out on this machine (no Redis) it says aloud.
      'no-console': 'off',
      // The body of an answer is whatever the server sent; the expectation says what it must be.
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
  {
    // What a person at a terminal reads: the commands, the tools, and the address that the server prints.
    files: ['server/cli.ts', 'server/cli/**', 'server/dev/**', 'server/{main,serve,worker}.ts'],
    rules: { 'no-console': 'off' },
  },
);
