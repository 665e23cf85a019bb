import { readFileSync } from 'node:fs'
import { cloudbaserc, cloudbasercFile } from '../../config/deploy/cloudbaserc'

it('cloudbaserc.json says of every function what its config.json says (else: npx tsx config/deploy/cloudbaserc.ts)', async () => {
  expect(readFileSync(cloudbasercFile, 'utf8')).toBe(await cloudbaserc())
})
