import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { people } from '../../cloudfunctions/_demo/organisations'
import { weappDir } from '../../config/build'
import { functionsDir } from '../../config/functions'
import { weappSizes } from '../sizes'
import { appConfig, routesOf } from './wechat-pages'

const root = path.join(__dirname, '../..')

function textsIn(folder: string): { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file).isFile() && !file.endsWith('.png'))
    .map((file) => ({ file: path.relative(root, file), text: readFileSync(file, 'utf8') }))
}

const miniProgram = () => textsIn(weappDir)
const deployed = () => [...miniProgram(), ...textsIn(functionsDir)]

/** Every place in `files` where one of `patterns` stands, with a little of what is around it. */
function found(files: { file: string; text: string }[], ...patterns: (RegExp | string)[]): string[] {
  return files.flatMap(({ file, text }) =>
    patterns.flatMap((pattern) => {
      const at = typeof pattern === 'string' ? text.indexOf(pattern) : text.search(pattern)
      return at < 0 ? [] : [`${file}: ${text.slice(Math.max(0, at - 20), at + 60)}`]
    }),
  )
}

it('the main package is at most 600 KB, the whole at most 2 MB', () => {
  const { main, total } = weappSizes()
  process.stdout.write(`weapp: main package ${main} bytes, all packages ${total} bytes\n`)
  expect(main).toBeLessThanOrEqual(600 * 1024)
  expect(total).toBeLessThanOrEqual(2 * 1024 * 1024)
})

it('every page of app.json has its four files, every tab its pictures', () => {
  const config = appConfig()
  const wanted = [
    ...routesOf(config).flatMap((route) => ['js', 'json', 'wxml', 'wxss'].map((kind) => `${route}.${kind}`)),
    ...config.tabBar.list.flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath]),
  ]
  expect(wanted.filter((file) => !existsSync(path.join(weappDir, file)))).toEqual([])
})

it('the frame of the app follows the dark theme: every colour it names is in theme.json, light and dark', () => {
  const config = appConfig()
  const theme = JSON.parse(readFileSync(path.join(weappDir, String(config.themeLocation)), 'utf8')) as Record<
    'light' | 'dark',
    Record<string, string>
  >
  expect(config.darkmode).toBe(true)
  const named = [...JSON.stringify(config).matchAll(/"@(\w+)"/g)].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(0)
  for (const colours of [theme.light, theme.dark])
    expect(Object.keys(colours)).toEqual(expect.arrayContaining(named))
})

it('the templates carry what a screen reader reads', () => {
  const templates = readFileSync(path.join(weappDir, 'base.wxml'), 'utf8')
  for (const tag of ['view', 'text', 'image', 'button', 'input', 'textarea', 'scroll-view']) {
    const [first = ''] = templates.match(new RegExp(`<${tag} [^>]*aria-[^>]*>`)) ?? []
    for (const attribute of ['role', 'label', 'hidden', 'checked', 'selected', 'disabled', 'live']) {
      expect(`<${tag}>: ${first}`).toContain(` aria-${attribute}="{{i.`)
    }
  }
})

it('nothing that is deployed carries a secret', () => {
  const secrets = [
    /AKID[0-9A-Za-z]{32}/,
    /-----BEGIN [A-Z ]*PRIVATE KEY/,
    /\bsecret["']?\s*[:=]\s*["'][0-9a-zA-Z]{16,}/i,
  ]
  expect(found(deployed(), ...secrets)).toEqual([])
  expect(found(miniProgram(), 'SECRETID', 'SECRETKEY', 'TCB_')).toEqual([])
})

it('nothing that is deployed knows the demo people or a way to become somebody else', () => {
  const names = Object.values(people).flatMap(({ name, openids }) => [name, ...openids])
  expect(found(deployed(), ...names, 'demo-', '"/people"', "'/people'", '演示身份', 'local-user')).toEqual([])
})

it('the mini-program carries no module of the service', () => {
  const service = ['@cloudbase', 'runTransaction', 'libsql', 'node:', 'require("fs")', 'AsyncLocalStorage']
  expect(found(miniProgram(), ...service)).toEqual([])
})

it('nothing that is deployed tells where it was built', () => {
  expect(found(deployed(), root, `${os.homedir()}/`)).toEqual([])
})

it('no script makes code out of text, but for four known lines of libraries', () => {
  const known = [
    // The global object: webpack's runtime in the mini-program; lodash and core-js in the functions.
    /(new )?Function\("return this"\)\(\)/g,
    // function-bind, for engines without Function.prototype.bind.
    /Function\("binder","return function \("\+/g,
    // bson revives stored functions only with `evalFunctions`, which nobody sets.
    /\((\w+)\[\w+\]==null&&\(\1\[\w+\]=new Function\(\w+\)\),\1\[\w+\]\.bind\(\w+\)\):new Function\(\w+\)/g,
  ]
  const scripts = deployed()
    .filter(({ file }) => file.endsWith('.js'))
    .map(({ file, text }) => ({ file, text: known.reduce((rest, one) => rest.replace(one, ''), text) }))
  expect(found(scripts, /\beval\(/, /\bnew Function\b/, /\bFunction\(["'`]/)).toEqual([])
})

it('nothing that is deployed is a map back to the sources', () => {
  expect(found(deployed(), /sourceMappingURL=/)).toEqual([])
})
