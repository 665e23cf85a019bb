import type { Document, Value } from '../values/value'

/** An expression, compiled: the value it has for a document; undefined where MongoDB speaks of a missing value. */
export type Expression = (document: Document) => Value | undefined

/** A variable (`$$name`); whoever binds it writes its value before the expressions that see it are asked. */
export interface Variable {
  value: Value | undefined
}

/** What is known where an expression stands. */
export interface Scope {
  compile(expression: Value): Expression
  /** A new variable and the scope that sees it. */
  bind(name: string): { variable: Variable; inner: Scope }
}

/** An operator: reads its operand once and gives the expression. */
export type Operator = (operand: Value, scope: Scope) => Expression
