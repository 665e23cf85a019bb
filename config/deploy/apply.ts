import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type CloudBase from '@cloudbase/manager-node'
import { closeCollection, descriptionOf, type Found } from './found'
import { type Step, sharedSecrets, storageAcl } from './plan'
import { type BuiltFunction, handler, runtime, secrets, type Wanted, type WantedIndex } from './wanted'

export interface Deployment {
  app: CloudBase
  env: string
  wanted: Wanted
  found: Found
  functionsDir: string
}

type Apply = { [D in Step['do']]: (step: Extract<Step, { do: D }>) => Promise<unknown> }

/**
 * How each step of a plan is carried out. The secrets that are missing are drawn here, once; they live in the
 * functions' environment only.
 */
export function carrier({
  app,
  env,
  wanted,
  found,
  functionsDir,
}: Deployment): (step: Step) => Promise<void> {
  const shared = sharedSecrets(found)
  for (const key of secrets) shared[key] ??= randomBytes(32).toString('base64url')
  // An update replaces them all, and what an operator added is his.
  const variablesOf = ({ name, variables }: BuiltFunction) => ({
    ...found.functions.get(name)?.variables,
    ...variables,
    ...shared,
  })
  const functionOf = (name: string) => one(wanted.functions, name)
  const indexesOf = (collection: string) => one(wanted.collections, collection).indexes
  const bundle = (name: string) => ({
    functionPath: path.join(functionsDir, name),
    // Straight with the request; the other way is a bucket of the platform's and needs one more host.
    deployMode: 'zip' as const,
  })
  const settingsOf = (each: BuiltFunction) => ({
    name: each.name,
    timeout: each.timeout,
    memorySize: each.memorySize,
    description: descriptionOf(each.code),
    envVariables: variablesOf(each),
  })

  const apply: Apply = {
    createCollection: ({ collection }) => app.database.createCollection(collection),
    closeCollection: ({ collection }) => closeCollection(app, env, collection),
    createIndexes: ({ collection, indexes }) =>
      app.database.updateCollection(collection, {
        CreateIndexes: indexesOf(collection)
          .filter((index) => indexes.includes(index.cloudName))
          .map(asCloudIndex),
      }),
    dropIndexes: ({ collection, indexes }) =>
      app.database.updateCollection(collection, {
        DropIndexes: indexes.map((IndexName) => ({ IndexName })),
      }),
    closeStorage: () => app.storage.setStorageAcl(storageAcl),
    createFunction: (step) => {
      const func = { ...settingsOf(functionOf(step.function)), runtime, handler, installDependency: false }
      return app.functions.createFunction({ func, ...bundle(step.function) })
    },
    updateCode: (step) => {
      const func = { name: step.function, runtime, handler, installDependency: false, isWaitInstall: true }
      return app.functions.updateFunctionCode({ func, ...bundle(step.function) })
    },
    configure: async (step) => {
      await app.functions.waitFunctionActive(step.function)
      await app.functions.updateFunctionConfig(settingsOf(functionOf(step.function)))
      await app.functions.waitFunctionActive(step.function)
    },
    dropTrigger: (step) => app.functions.deleteFunctionTrigger(step.function, step.trigger),
    createTrigger: ({ function: name, trigger, cron }) =>
      app.functions.createFunctionTriggers(name, [{ name: trigger, type: 'timer', config: cron }]),
  }
  return async (step) => {
    await (apply[step.do] as (step: Step) => Promise<unknown>)(step)
  }
}

function asCloudIndex({ cloudName, keys, unique = false }: WantedIndex) {
  return {
    IndexName: cloudName,
    MgoKeySchema: {
      MgoIsUnique: unique,
      MgoIndexKeys: keys.map(([Name, direction]) => ({ Name, Direction: String(direction) })),
    },
  }
}

function one<T extends { name: string }>(list: T[], name: string): T {
  const found = list.find((each) => each.name === name)
  if (!found) throw new Error(`${name} is not declared`)
  return found
}
