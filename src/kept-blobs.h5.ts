import { randomId } from './random-id'

const databaseName = 'qihu-biying'
const storeName = 'kept'

function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(databaseName, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName)
  const database = await request(opening)
  return database.transaction(storeName, mode).objectStore(storeName)
}

/** Keeps a file of a draft in the browser, over reloads. The name it is kept by. */
export async function keepBlob(blob: Blob): Promise<string> {
  const kept = randomId()
  await request((await store('readwrite')).put(blob, kept))
  return kept
}

export async function hasBlob(kept: string): Promise<boolean> {
  return (await request((await store('readonly')).count(kept))) > 0
}

export async function keptBlob(kept: string): Promise<Blob> {
  const blob: unknown = await request((await store('readonly')).get(kept))
  if (blob instanceof Blob) return blob
  throw new Error(`no file is kept as ${kept}`)
}

export async function forgetBlob(kept: string): Promise<void> {
  await request((await store('readwrite')).delete(kept))
}
