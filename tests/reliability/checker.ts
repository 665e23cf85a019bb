import { fileIdOf } from '../../emulator/storage/paths'

/** What a client was told: this is on disk. */
export type Acknowledged =
  | { kind: 'note'; key: string; value: string }
  | { kind: 'version'; case: string; version: number }
  | { kind: 'file'; fileID: string; value: string }

/** What is there afterwards. */
export interface Stored {
  notes: { key: string; value: string }[]
  cases: { _id: string; version: number }[]
  events: { case: string; version: number }[]
  files: { fileID: string; value: string | undefined }[]
  /** What `verify` found. */
  damage: string[]
}

/**
 * Everything that is wrong, one sentence each: an acknowledged key must be there exactly once and unchanged, the
 * versions of a case must be its events 1..n, each once, and not end before the last acknowledged one.
 */
export function check(acknowledged: Acknowledged[], stored: Stored): string[] {
  return [
    ...stored.damage,
    ...checkNotes(acknowledged, stored),
    ...checkCases(acknowledged, stored),
    ...checkFiles(acknowledged, stored),
  ]
}

/** What was kept although its client was told that it was not. */
export function checkRefused(refused: string[], { notes, files }: Stored): string[] {
  const kept = new Set([...notes.map(({ key }) => key), ...files.map(({ fileID }) => fileID)])
  return refused.flatMap((name) =>
    kept.has(name) || kept.has(fileIdOf('local', name)) ? [`kept although refused: ${name}`] : [],
  )
}

function checkNotes(acknowledged: Acknowledged[], { notes }: Stored): string[] {
  const wrong: string[] = []
  const found = new Map<string, string>()
  for (const { key, value } of notes) {
    if (found.has(key)) wrong.push(`doubled: note ${key}`)
    found.set(key, value)
    if (!value.startsWith(`${key}:`)) wrong.push(`mixed up: note ${key} holds ${value.slice(0, 40)}`)
  }
  for (const one of acknowledged) {
    if (one.kind !== 'note') continue
    const value = found.get(one.key)
    if (value === undefined) wrong.push(`lost: note ${one.key}`)
    else if (value !== one.value) wrong.push(`changed: note ${one.key}`)
  }
  return wrong
}

function checkCases(acknowledged: Acknowledged[], { cases, events }: Stored): string[] {
  const wrong: string[] = []
  const versions = new Map(cases.map(({ _id, version }) => [_id, version]))
  const seen = new Map<string, Set<number>>()
  for (const { case: name, version } of events) {
    const known = seen.get(name) ?? new Set<number>()
    seen.set(name, known)
    if (known.has(version)) wrong.push(`doubled: version ${version} of case ${name}`)
    known.add(version)
  }
  for (const [name, version] of versions) {
    const known = seen.get(name) ?? new Set<number>()
    for (let at = 1; at <= version; at++)
      if (!known.has(at)) wrong.push(`gap: version ${at} of case ${name} has no event`)
    for (const at of known)
      if (at > version) wrong.push(`half: event ${at} of case ${name} without its version`)
  }
  for (const name of seen.keys())
    if (!versions.has(name)) wrong.push(`half: events of case ${name} without the case`)
  for (const one of acknowledged) {
    if (one.kind === 'version' && (versions.get(one.case) ?? 0) < one.version) {
      wrong.push(`lost: version ${one.version} of case ${one.case}`)
    }
  }
  return wrong
}

function checkFiles(acknowledged: Acknowledged[], { files }: Stored): string[] {
  const content = new Map(files.map(({ fileID, value }) => [fileID, value]))
  return acknowledged.flatMap((one) => {
    if (one.kind !== 'file') return []
    if (!content.has(one.fileID) || content.get(one.fileID) === undefined) return [`lost: file ${one.fileID}`]
    return content.get(one.fileID) === one.value ? [] : [`changed: file ${one.fileID}`]
  })
}
