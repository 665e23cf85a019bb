import type { Handler } from '../handler'

const pageSize = 50

/** `audit.list`: an auditor reads along; nobody, he included, can change a line. */
export const list: Handler<'audit.list'> = async ({ audit, people }, { input }) => {
  const found = await audit.page(input.after, pageSize + 1)
  const shown = found.slice(0, pageSize)
  const ids = [...new Set(shown.map(({ person }) => person))]
  const names = new Map((ids.length > 0 ? await people.several(ids) : []).map(({ _id, name }) => [_id, name]))
  return {
    rows: shown.map(({ at, person, hat, call, what, about, why = null }) => ({
      at: at.toISOString(),
      person: names.get(person) ?? null,
      hat,
      call,
      what,
      about,
      why,
    })),
    next: found.length > pageSize ? (shown.at(-1)?.order ?? null) : null,
  }
}
