import path from 'node:path'
import { verify } from '../emulator/start'

/** `npm run verify`: looks at every row, index entry and file of DATA_DIR (`.data`), and names what is damaged. */
const dataDir = path.resolve(process.env.DATA_DIR ?? '.data')
const { documents, entries, files, damage } = verify(dataDir)
for (const line of damage) console.error(line)
console.log(
  `${dataDir}: ${documents} documents, ${entries} index entries, ${files} files, ${damage.length} damaged`,
)
if (damage.length > 0) process.exitCode = 1
