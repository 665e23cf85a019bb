import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { weappDir, webDir } from '../config/build'

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file).isFile())
}

const bytesOf = (files: string[]) => files.reduce((total, file) => total + statSync(file).size, 0)

/** Bytes of the mini-program as WeChat counts them: the whole, and the package that must be there before the first page. */
export function weappSizes(): { main: number; total: number } {
  const app = JSON.parse(readFileSync(path.join(weappDir, 'app.json'), 'utf8')) as {
    subPackages?: { root: string }[]
    subpackages?: { root: string }[]
  }
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => path.join(weappDir, root, '/'))
  const all = filesIn(weappDir)
  return {
    total: bytesOf(all),
    main: bytesOf(all.filter((file) => !roots.some((root) => file.startsWith(root)))),
  }
}

/** Bytes of the H5 build's scripts, compressed one by one as a server would. */
export function webScriptSizes(): { all: number; first: number } {
  const scripts = filesIn(webDir).filter((file) => file.endsWith('.js'))
  const page = readFileSync(path.join(webDir, 'index.html'), 'utf8')
  const gzipped = (files: string[]) =>
    files.reduce((total, file) => total + gzipSync(readFileSync(file)).length, 0)
  return {
    all: gzipped(scripts),
    first: gzipped(scripts.filter((file) => page.includes(path.basename(file)))),
  }
}
