import type { Cloud } from './cloud'

const sdk = JSON.stringify(require.resolve('@cloudbase/node-sdk'))

/** A function that answers with `body`, which sees `db` and what the caller `asked`: what it costs can be measured. */
export const inFunction = (body: string) => `
  const tcb = require(${sdk})
  const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database()
  exports.main = async (asked) => (${body})`

/** The answer of a function, and what its first database call looked at. */
export async function costOf(cloud: Cloud, name: string, asked: object) {
  await fetch(`${cloud.url}/measure`, { method: 'DELETE' })
  const { result, error } = await cloud.call(name, asked)
  if (error) throw new Error(`${error.code}: ${error.message}`)
  const { calls } = (await (await fetch(`${cloud.url}/measure/last`)).json()) as {
    calls: { databaseCalls: { index: string; entries: number; documents: number }[] }[]
  }
  const call = calls[0]?.databaseCalls[0]
  if (!call) throw new Error(`${name} did not ask the database`)
  return { result: result as unknown, call }
}
