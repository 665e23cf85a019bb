import { readFileSync } from 'node:fs'
import path from 'node:path'
import { workflow } from '../../config/workflow'
import { actionNames } from '../../contract/appeal-actions'
import { appealStates } from '../../contract/appeal-states'
import { officeWords } from '../../contract/words'

it('docs/workflow.md is the action table of today (mend with npm run workflow -- --write)', () => {
  expect(readFileSync(path.join(__dirname, '../../docs/workflow.md'), 'utf8')).toBe(workflow())
})

it('every move has its row, and every state its place in the diagram', () => {
  const text = workflow()
  const rows = text.split('\n').filter((line) => line.startsWith('| **'))
  expect(rows).toHaveLength(actionNames.length)
  for (const action of actionNames)
    expect(rows.filter((row) => row.startsWith(`| **${officeWords[`action.${action}`]}**`))).toHaveLength(1)
  for (const state of appealStates)
    expect(text).toContain(`state "${officeWords[`state.${state}`]}" as ${state}\n`)
})
