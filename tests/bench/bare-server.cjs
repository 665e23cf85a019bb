// What the emulator is compared with: HTTP and libsql and nothing between them, with the same durability and the same
// grouping of writes into commits. One table with two SQLite indexes, no types, no checks, no checksums.
'use strict'
const { createServer } = require('node:http')
const Libsql = require('libsql')

const database = new Libsql(process.argv[2])
database.exec('PRAGMA journal_mode = WAL')
database.exec('PRAGMA synchronous = FULL')
database.exec(
  'CREATE TABLE IF NOT EXISTS notes (row INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, at INTEGER, text TEXT)',
)
database.exec('CREATE INDEX IF NOT EXISTS kind_at ON notes (kind, at DESC)')
const insert = database.prepare('INSERT INTO notes (id, kind, at, text) VALUES (?, ?, ?, ?)')
const update = database.prepare('UPDATE notes SET text = ? WHERE id = ?')
const get = database.prepare('SELECT text FROM notes WHERE id = ?').raw()
const page = database.prepare('SELECT text FROM notes WHERE kind = ? ORDER BY at DESC LIMIT 20').raw()

let waiting = []

function write(work) {
  return new Promise((resolve) => {
    waiting.push({ work, resolve })
    if (waiting.length === 1) setImmediate(flush)
  })
}

function flush() {
  const group = waiting
  waiting = []
  database.exec('BEGIN IMMEDIATE')
  for (const { work } of group) work()
  database.exec('COMMIT')
  for (const { resolve } of group) resolve()
}

const doors = {
  insert: ({ documents }) =>
    write(() => {
      for (const one of documents) insert.run(one._id, one.kind, one.at, JSON.stringify(one))
    }),
  update: ({ id, n }) => write(() => update.run(JSON.stringify({ ...JSON.parse(get.get(id)[0]), n }), id)),
  get: async ({ id }) => [get.get(id)[0]],
  page: async ({ kind }) => page.all(kind).map(([text]) => text),
}

const server = createServer(async (request, response) => {
  const pieces = []
  for await (const piece of request) pieces.push(piece)
  const { op, ...fields } = JSON.parse(Buffer.concat(pieces).toString())
  const text = JSON.stringify({ data: await doors[op](fields) })
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
