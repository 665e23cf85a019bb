import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ActOnAppeal, actionNames, type PersonAction } from '../../contract/appeal-actions'
import { appealStates } from '../../contract/appeal-states'
import { calls } from '../../contract/calls'
import { roles } from '../../contract/hats'
import { type CallName, rights } from '../../contract/rights'
import { roleOf, wordOf } from './permission-cells'
import { carried } from './permission-inputs'
import * as oracle from './permission-oracle'

const oracleFile = path.join(__dirname, 'permission-oracle.ts')
const callNames = Object.keys(rights) as CallName[]

it('the oracle imports nothing, so that it cannot agree with the code by copying it', () => {
  expect(readFileSync(oracleFile, 'utf8')).not.toMatch(/^import|^export .* from |require\(|import\(/m)
})

it('every call and every move has exactly one row of the oracle, and every row is of something that is there', () => {
  expect(Object.keys(oracle.moves).sort()).toEqual([...actionNames].sort())
  expect(Object.keys(oracle.calls).sort()).toEqual([...callNames].sort())
})

it('each of the 58 rows of threat-model.md §5 is held by cells, or named as not built yet', () => {
  const all = Array.from({ length: 58 }, (_, index) => `P${String(index + 1).padStart(2, '0')}`)
  expect(Object.keys(oracle.rows).filter((row) => row.startsWith('P'))).toEqual(all)
  const held = new Set([
    ...Object.values(oracle.moves).flatMap(({ row, onComplaint = row }) => [row, onComplaint]),
    ...Object.values(oracle.calls).flatMap(({ rows }) => rows),
    ...oracle.shown,
  ])
  const notBuilt = Object.keys(oracle.notBuilt)
  expect(all.filter((row) => held.has(row) === notBuilt.includes(row))).toEqual([])
  for (const row of held) expect(oracle.rows).toHaveProperty([row])
  process.stderr.write(
    `permission rows: ${all.length - notBuilt.length} held, not built yet: ${notBuilt.join(' ')}\n`,
  )
})

it('a call asks for the hats its row of the matrix names, and no others', () => {
  for (const call of callNames) {
    const { by } = rights[call]
    const row = oracle.calls[call]
    expect([call, by === 'anyone']).toEqual([call, row?.anyone ?? false])
    if (by === 'anyone') continue
    const named = oracle.callers(call).map((column) => roleOf[column as Exclude<oracle.Column, 'AN'>])
    expect([call, roles.filter((role) => (by as readonly string[]).includes(role))]).toEqual([call, named])
  }
})

it('a call that names an appeal is held against that appeal', () => {
  for (const call of callNames) {
    const { scope } = rights[call]
    const { input } = calls[call]
    expect([call, scope === 'appeal']).toEqual([call, oracle.calls[call]?.about === 'appeal'])
    if (!call.startsWith('appeals.')) continue
    const stray = input.safeParse({ id: '', action: 'accept' }).error?.issues ?? []
    const takesId = !stray.some((issue) => issue.code === 'unrecognized_keys' && issue.keys.includes('id'))
    expect([call, takesId]).toEqual([call, scope === 'appeal'])
  }
})

it('oracle and office speak of the same states and hats', () => {
  expect([...oracle.states].sort()).toEqual(appealStates.map(wordOf).sort())
  expect(Object.values(roleOf)).toEqual([...roles])
})

it('files come with the moves the documents let them come with (P27)', () => {
  const around = { at: new Date(), kind: 'appeal', into: '990301202611000', memberId: 'a' } as const
  const files = [{ fileID: 'cloud://x/y', name: 'z.pdf' }]
  const takesFiles = (move: PersonAction) =>
    ActOnAppeal.safeParse({ action: move, id: 'a', version: 1, ...carried(move, around), files }).success
  const sent = actionNames.filter((move): move is PersonAction => !/^(lapse|succeed)/.test(move))
  expect(sent.filter(takesFiles).sort()).toEqual(Object.keys(oracle.withFiles).sort())
  for (const [move, row] of Object.entries(oracle.withFiles)) {
    if (row !== 'P27') continue
    const makers = Object.keys(oracle.rows[oracle.moves[move]?.row ?? ''] ?? {})
    expect([move, makers.filter((column) => !(column in (oracle.rows.P27 ?? {})))]).toEqual([move, []])
  }
})

it('every rule of the oracle is of moves there are', () => {
  for (const { of, basis } of oracle.rules) {
    for (const move of of) expect([basis, actionNames]).toEqual([basis, expect.arrayContaining([move])])
  }
  for (const move of Object.keys(oracle.sees)) expect(actionNames).toContain(move)
})
