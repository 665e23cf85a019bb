import { benchEmulator } from './emulator'
import { benchFigures } from './figures'
import { benchProduct } from './product'

/** `npm run bench` measures the product, `npm run bench -- emulator [1000000]` the emulator, `-- figures [1000000]` the ledger, at further sizes if given. */
async function main(): Promise<void> {
  const [what, ...sizes] = process.argv.slice(2)
  if (what === undefined) return benchProduct()
  if (what === 'emulator') return benchEmulator([1_000, 100_000, ...sizes.map(Number)])
  if (what === 'figures') return benchFigures([1_000, 100_000, ...sizes.map(Number)])
  throw new Error(`there is no bench of ${what}: npm run bench [-- emulator|figures [sizes]]`)
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
