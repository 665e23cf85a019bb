import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** One check of one file, gone or turned round. */
export interface Mutant {
  /** From the root. */
  file: string
  /** Names it for good, whatever lines move: function or row, what stands there, and what instead. */
  name: string
  start: number
  end: number
  instead: string
}

/** A change of one node: what to put in its place, and in words. */
type Change = [node: ts.Node, instead: string, words?: string]

/** Every mutant of a file of this tree, or of these functions in it alone. */
export function mutantsOf(root: string, file: string, within?: readonly string[]): Mutant[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  const mutants: Mutant[] = []
  const names = new Map<string, number>()
  const visit = (node: ts.Node) => {
    const where = placeOf(node)
    if (!within || within.some((name) => where.split('.').includes(name))) {
      for (const [changed, instead, words] of changesOf(node)) {
        const what = oneLine(changed.getText(source))
        const plain = `${where}: ${words ?? `${what} → ${oneLine(instead)}`}`
        const count = (names.get(plain) ?? 0) + 1
        names.set(plain, count)
        const name = count === 1 ? plain : `${plain} (${count})`
        mutants.push({ file, name, start: changed.getStart(source), end: changed.getEnd(), instead })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return mutants
}

/** The file of this tree with the mutant in it. */
export function mutated(root: string, { file, start, end, instead }: Mutant): string {
  const text = readFileSync(path.join(root, file), 'utf8')
  return `${text.slice(0, start)}${instead}${text.slice(end)}`
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-25)}` : line
}

/** The functions, constants, rows and cases a node stands in. */
function placeOf(node: ts.Node): string {
  const names: string[] = []
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    if (ts.isFunctionDeclaration(at) || ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at)) {
      if (at.name) names.unshift(at.name.getText().replace(/['"]/g, ''))
    } else if (ts.isCaseClause(at)) names.unshift(at.expression.getText().replace(/['"]/g, ''))
  }
  return names.join('.')
}

function changesOf(node: ts.Node): Change[] {
  const text = (of: ts.Node) => of.getText()
  if (ts.isIfStatement(node)) {
    const gone: Change = [node.expression, 'false', `if (${oneLine(text(node.expression))}) gone`]
    // A comparison or a negation is turned round where it stands.
    const isTurnedRound =
      changesOf(node.expression).some(([changed]) => changed === node.expression) &&
      !isJoined(node.expression)
    return isTurnedRound ? [gone] : [gone, [node.expression, `!(${text(node.expression)})`]]
  }
  if (ts.isConditionalExpression(node)) {
    return [
      [node, text(node.whenTrue)],
      [node, text(node.whenFalse)],
    ]
  }
  if (ts.isBinaryExpression(node)) return binaryChanges(node)
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [[node, text(node.operand)]]
  if (node.kind === ts.SyntaxKind.TrueKeyword && isReturned(node)) return [[node, 'false']]
  if (node.kind === ts.SyntaxKind.FalseKeyword && isReturned(node)) return [[node, 'true']]
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) return callChanges(node)
  if (ts.isExpressionStatement(node)) return [[node, ';', `${oneLine(text(node))} gone`]]
  if (ts.isPropertyAssignment(node) || ts.isSpreadAssignment(node)) return rowChanges(node)
  return []
}

function isJoined(node: ts.Node): boolean {
  return (
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ||
      node.operatorToken.kind === ts.SyntaxKind.BarBarToken)
  )
}

function isReturned(node: ts.Node): boolean {
  return ts.isReturnStatement(node.parent)
}

function binaryChanges(node: ts.BinaryExpression): Change[] {
  const [left, right] = [node.left.getText(), node.right.getText()]
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return [
        [node, left],
        [node, right],
      ]
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return [[node, `${left} !== ${right}`]]
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return [[node, `${left} === ${right}`]]
    case ts.SyntaxKind.GreaterThanToken:
      return [[node, `${left} >= ${right}`]]
    case ts.SyntaxKind.LessThanEqualsToken:
      return [[node, `${left} < ${right}`]]
    default:
      return []
  }
}

function callChanges(node: ts.CallExpression): Change[] {
  const { expression: of, name } = node.expression as ts.PropertyAccessExpression
  const given = node.arguments.map((each) => each.getText()).join(', ')
  switch (name.text) {
    case 'filter':
      return [[node, of.getText(), `${oneLine(node.getText())}: filter gone`]]
    case 'some':
      return [[node, `${of.getText()}.every(${given})`]]
    case 'every':
      return [[node, `${of.getText()}.some(${given})`]]
    default:
      return []
  }
}

/** Of a table of permissions: an entry gone, a condition gone, somebody else's text open to all. */
function rowChanges(node: ts.PropertyAssignment | ts.SpreadAssignment): Change[] {
  const name = ts.isPropertyAssignment(node) ? node.name.getText() : ''
  const isOf = (...wanted: string[]) => wanted.includes(ownerOf(node))
  if (isOf('by', 'byOnComplaint', ...sharedRows)) return entryChanges(node)
  if (ts.isSpreadAssignment(node)) return []
  if (name === 'byOnComplaint') return [[node, none, 'byOnComplaint gone']]
  if (name === 'needs' && ts.isArrayLiteralExpression(node.initializer)) {
    const { elements } = node.initializer
    return elements.map((gone) => [
      node.initializer,
      `[${elements.filter((each) => each !== gone).map((each) => each.getText())}]`,
      `needs ${gone.getText()} gone`,
    ])
  }
  const isClosed = /^'(staff|side|unit|overseers)'$/.test(node.initializer.getText())
  const isOpened = name === 'event' || (name === 'text' && isPublic(node.parent))
  return isClosed && isOpened
    ? [[node.initializer, `'public'`, `${name} ${node.initializer.getText()} → public`]]
    : []
}

/** Whether everybody learns of a row's move: where not, its text can be no more open than that. */
function isPublic(row: ts.ObjectLiteralExpression): boolean {
  return row.properties.some(
    (each) =>
      ts.isPropertyAssignment(each) &&
      each.name.getText() === 'event' &&
      each.initializer.getText() === `'public'`,
  )
}

/** In the place of an entry of a table that is gone. */
const none = '...{}'
const sharedRows = [
  'committee',
  'approver',
  'submitter',
  'whoHandles',
  'ofLead',
  'readers',
  'mayReveal',
  'sideOf',
]
const wider: Readonly<Record<string, string>> = {
  own: 'enterprise',
  handled: 'lead',
  lead: 'unit',
  assist: 'unit',
  committee: 'area',
  unit: 'committee',
}

/** The property or constant an entry belongs to. */
function ownerOf(node: ts.Node): string {
  let at = node.parent?.parent
  while (at && (ts.isAsExpression(at) || ts.isSatisfiesExpression(at))) at = at.parent
  return at && (ts.isPropertyAssignment(at) || ts.isVariableDeclaration(at)) ? at.name.getText() : ''
}

function entryChanges(node: ts.PropertyAssignment | ts.SpreadAssignment): Change[] {
  const gone: Change = [node, none, `${node.getText()} gone`]
  if (ts.isSpreadAssignment(node)) return [gone]
  const scope = node.initializer.getText().replace(/'/g, '')
  const instead = wider[scope]
  return instead ? [gone, [node.initializer, `'${instead}'`, `${node.getText()} → ${instead}`]] : [gone]
}
