import path from 'node:path'
import { backup, restore } from '../emulator/start'

/**
 * `npm run backup -- FILE` copies DATA_DIR (`.data`) into a new file, also while the product runs.
 * `npm run restore -- FILE` puts it back, while the product does not run; what stood there is kept beside it.
 */
function main([what, file]: string[]): void {
  const dataDir = path.resolve(process.env.DATA_DIR ?? '.data')
  if (!file) throw new Error(`which file? npm run ${what} -- FILE`)
  if (what === 'backup') {
    const { files, bytes } = backup(dataDir, file)
    console.log(`${file}: all documents, ${files} files (${bytes} bytes)`)
  } else {
    const { verified, before } = restore(dataDir, file)
    console.log(`${dataDir}: ${verified.documents} documents and ${verified.files} files from ${file}`)
    if (before) console.log(`what stood there is now in ${before}`)
  }
}

try {
  main(process.argv.slice(2))
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown)
  process.exitCode = 1
}
