import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

// The core knows no platform; timers, clock and randomness are lib/clock.ts's alone.
const PLATFORM =
  'wx my uni tt window document navigator self fetch WebSocket XMLHttpRequest TextEncoder TextDecoder Blob File FileReader URL URLSearchParams crypto process Buffer console localStorage globalThis BigInt queueMicrotask';
const CLOCK = 'setTimeout clearTimeout setInterval clearInterval Date';
const banned = (names) =>
  names.split(' ').map((name) => ({ name, message: 'not in the core: see docs/architecture.md' }));

export default tseslint.config(
  {
    ignores: [
      '**/.cache',
      'dist/',
      'coverage/',
      'node_modules/',
      'test/golden/recorded/',
      'examples/',
      '**/*.cjs',
      '**/*.mjs',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'scripts/*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true, caughtErrors: 'none' },
      ],
      '@typescript-eslint/require-await': 'off',
      // Closures are the style here: nothing is called with a `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      'max-lines': ['error', { max: 250 }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-globals': ['error', ...banned(`${PLATFORM} ${CLOCK}`)],
      'no-restricted-imports': ['error', { patterns: ['**/adapters/**', '**/testing/**'] }],
    },
  },
  {
    files: ['src/**/*.ts', 'adapters/**/*.ts'],
    rules: {
      // It compiles to a helper that is larger than what it saves and names built-ins that devices lack.
      'no-restricted-syntax': [
        'error',
        { selector: 'ObjectPattern > RestElement', message: 'no object rest: it pulls tslib in' },
      ],
    },
  },
  {
    files: ['src/lib/clock.ts', 'src/entry/**/*.ts', 'src/compat/**/*.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['testing/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      // What lies beside a checkout is not there on a clone of its own.
      'no-restricted-imports': [
        'error',
        { patterns: ['**/shared/api/**', '**/shared/golden/**', '**/shared/protocol/**'] },
      ],
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/await-thenable': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { process: true } },
  },
  prettier,
);
