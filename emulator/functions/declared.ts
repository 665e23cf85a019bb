import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { limits } from '../limits'
import { readTriggers, type Trigger } from '../timers/trigger'

/** A function as its folder declares it. */
export interface DeclaredFunction {
  name: string
  /** Absolute path of index.js. */
  file: string
  seconds: number
  megabytes: number
  variables: Record<string, string>
  triggers: Trigger[]
  /** WeChat's open APIs it may call, e.g. `subscribeMessage.send`. */
  openapi: ReadonlySet<string>
}

interface Config {
  timeout?: number
  memorySize?: number
  envVariables?: Record<string, string>
  triggers?: unknown
  permissions?: { openapi?: string[] }
}

/**
 * Reads the folders `<name>/index.js` + `<name>/config.json {timeout, memorySize, envVariables?, triggers?, permissions?}`;
 * throws an Error that names the file and the wrong trigger.
 */
export function readFunctions(functionsDir: string): Map<string, DeclaredFunction> {
  const found = new Map<string, DeclaredFunction>()
  if (!existsSync(functionsDir)) return found
  for (const name of readdirSync(functionsDir)) {
    const file = resolve(functionsDir, name, 'index.js')
    if (!existsSync(file)) continue
    const configFile = join(functionsDir, name, 'config.json')
    const config: Config = existsSync(configFile) ? JSON.parse(readFileSync(configFile, 'utf8')) : {}
    found.set(name, {
      name,
      file,
      seconds: config.timeout ?? limits.functionSeconds,
      megabytes: config.memorySize ?? limits.functionMegabytes,
      variables: config.envVariables ?? {},
      triggers: readTriggers(config.triggers ?? [], configFile),
      openapi: new Set(config.permissions?.openapi ?? []),
    })
  }
  return found
}
