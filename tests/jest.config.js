const path = require('node:path')

/** TypeScript as it stands; types are checked by `tsc`, apart. */
const typescript = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  },
]

/** `file-type` and what it stands on are ES modules only. */
const esModules = 'node_modules/(?!(file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit)/)'

/** A suite is a folder of `tests`; `config/build.ts` has built what it runs on. */
const suite = (name, more = {}) => ({
  displayName: name,
  rootDir: path.join(__dirname, '..'),
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`, `<rootDir>/tests/${name}/**/*.test.tsx`],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: { '\\.[jt]sx?$': typescript },
  transformIgnorePatterns: [esModules],
  ...more,
})

module.exports = {
  testTimeout: 30_000,
  // Each suite has functions and a browser of its own at work besides; more would only make them wait.
  maxWorkers: 2,
  // What a suite leaves behind in its process makes the next ones twice as slow; a new process costs a second.
  workerIdleMemoryLimit: '512MB',
  projects: [
    suite('rules'),
    suite('emulator'),
    suite('calls'),
    suite('deploy'),
    suite('screens'),
    suite('journeys'),
  ],
}
