import type { AppealRow } from '../../contract/appeals'
import type { Hat } from '../../contract/hats'
import { call } from '../client'

/** Longer than this nobody is kept from sending, only to be told that he may have sent it before. */
const patienceMs = 4000

/** Open appeals of the enterprise that read like this one. A hint: where there is no answer, there is none. */
export async function similarTo(title: string, hat: Hat): Promise<readonly AppealRow[]> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<readonly AppealRow[]>((resolve) => {
    timer = setTimeout(() => resolve([]), patienceMs)
  })
  const asked = call('appeals.similar', { title }, { hat: hat.id }).then(
    ({ rows }) => rows,
    () => [],
  )
  try {
    return await Promise.race([asked, patience])
  } finally {
    clearTimeout(timer)
  }
}
