import { randomUUID } from 'node:crypto'
import { notExist, Transaction, type TransactionParts } from './transaction'

/** The open transactions by id. One that is not finished in time is ended. */
export class Transactions {
  readonly #parts: TransactionParts
  readonly #seconds: number
  readonly #open = new Map<string, { transaction: Transaction; deadline: NodeJS.Timeout }>()

  constructor(parts: TransactionParts, seconds: number) {
    this.#parts = parts
    this.#seconds = seconds
  }

  /** Begins one and returns its id. */
  start(): string {
    const id = randomUUID()
    const transaction = new Transaction(this.#parts)
    const deadline = setTimeout(() => transaction.abort(), this.#seconds * 1000).unref()
    this.#open.set(id, { transaction, deadline })
    void transaction.ended.then(() => this.#forget(id))
    return id
  }

  /** The open transaction of that id; an unknown or ended one is refused. */
  get(id: string): Transaction {
    const open = this.#open.get(id)
    if (!open || open.transaction.over) throw notExist()
    return open.transaction
  }

  /** Ends all of them. */
  close(): void {
    for (const { transaction } of this.#open.values()) transaction.abort()
  }

  #forget(id: string): void {
    clearTimeout(this.#open.get(id)?.deadline)
    this.#open.delete(id)
  }
}
