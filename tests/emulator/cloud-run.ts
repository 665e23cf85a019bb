import { spawnSync } from 'node:child_process'
import path from 'node:path'

/**
 * `CLOUDBASE_ENV=<env> CLOUDBASE_MAY_EMPTY=<env> TENCENTCLOUD_SECRETID=… TENCENTCLOUD_SECRETKEY=… npm run test:cloud`:
 * the tests that need nothing but the SDK, against a real environment that has the indexes of cloud-indexes.json.
 * CLOUDBASE_URL points them at another address. Arguments go to jest.
 */
const files = [
  'add-collection',
  'insert-document',
  'get-document',
  'calculate-document',
  'modify-document',
  'modify-and-return-doc',
  'remove-document',
  'start-transaction',
  'commit-transaction',
  'abort-transaction',
  'get-upload-metadata',
  'batch-get-download-url',
  'batch-delete-file',
  'batch-copy-file',
]

if (!process.env.CLOUDBASE_ENV) {
  console.error(
    'which environment? CLOUDBASE_ENV=… npm run test:cloud (its test collections will be emptied)',
  )
  process.exitCode = 1
} else {
  const root = path.join(__dirname, '../..')
  const jest = path.join(root, 'node_modules/jest/bin/jest.js')
  const pattern = `tests/emulator/(${files.join('|')})\\.test`
  const options = [
    '-c',
    'tests/jest.config.js',
    '--selectProjects',
    'emulator',
    '--runInBand',
    '--verbose',
    '--testPathPatterns',
    pattern,
    ...process.argv.slice(2),
  ]
  process.exitCode =
    spawnSync(process.execPath, [jest, ...options], { cwd: root, stdio: 'inherit' }).status ?? 1
}
