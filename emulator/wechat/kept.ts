import type { Store } from '../store/store'

/** Things of one kind, by key. */
interface Kinds {
  /** When a user last called, ms, by openid. */
  seen: number
  /** Messages a user may still be sent, by openid and template; `lasting` for a long-term template. */
  quota: number | 'lasting'
  message: Message
  phoneCode: PhoneCode
  cloudId: CloudId
  push: Push
  /** Licences read, by day. */
  licences: number
}

/** A subscribe message that was sent. */
export interface Message {
  id: string
  /** ISO 8601. */
  at: string
  user: string
  templateId: string
  /** Values by field. */
  data: Record<string, string>
  page?: string
  state: string
  lang: string
}

export interface PhoneCode {
  phoneNumber: string
  countryCode: string
  /** Ms. */
  until: number
  used: boolean
}

export interface CloudId {
  user: string
  data: Record<string, unknown>
  /** Ms. */
  until: number
}

/** A message WeChat pushes to a function. */
export interface Push {
  /** Ms. */
  due: number
  event: Record<string, unknown>
  /** The file to judge before it goes; null = it could not be had. */
  path: string | null
  delivered: boolean
}

/** What WeChat remembers, in the emulator's database: it outlives a restart and is part of a backup. */
export class Kept {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
    store.driver.exec(`CREATE TABLE IF NOT EXISTS wechat
      (place INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, key))`)
  }

  get<K extends keyof Kinds>(kind: K, key: string): Kinds[K] | undefined {
    const row = this.#store.driver
      .prepare('SELECT value FROM wechat WHERE kind = ? AND key = ?')
      .get(kind, key)
    return row && JSON.parse(row[0] as string)
  }

  /** Everything of a kind, oldest first. */
  all<K extends keyof Kinds>(kind: K): [key: string, value: Kinds[K]][] {
    return this.#store.driver
      .prepare('SELECT key, value FROM wechat WHERE kind = ? ORDER BY place')
      .all(kind)
      .map(([key, value]) => [key as string, JSON.parse(value as string)])
  }

  /** Reads and changes without anything in between; on disk when it resolves. If `work` throws, nothing of it stays. */
  write<T>(
    work: (put: <K extends keyof Kinds>(kind: K, key: string, value: Kinds[K]) => void) => T,
  ): Promise<T> {
    return this.#store.write(() =>
      work((kind, key, value) => {
        this.#store.driver
          .prepare(
            'INSERT INTO wechat (kind, key, value) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value',
          )
          .run(kind, key, JSON.stringify(value))
      }),
    )
  }
}
