import { papersFor } from '../../../contract/papers'
import { maskedPhone } from '../accounts/phone'
import type { Appeal } from '../appeals/appeal'
import { assertMayReveal, revealed } from '../appeals/reveal-phone'
import type { Handler } from '../handler'
import { Refused } from '../refused'
import { handOut } from './hand-out'
import { isHidden, lastOf, letterBodies, letterTitles } from './letters'
import { page } from './page'

/** `appeals.paper`: a letter about an appeal, from what is on record alone; who made it is on record too. */
export const writeAppealPaper: Handler<'appeals.paper'> = async (office, { input, appeal, person, hat }) => {
  const { paper, whyPhone } = input
  const fitting = papersFor({
    hasUnit: appeal.lead !== null,
    isSupervised: appeal.supervised !== null,
    isUrged: lastOf(appeal, 'urge') !== undefined,
  })
  if (!fitting.includes(paper)) throw new Refused('BAD_STATE', 'paper.notYet')
  if (whyPhone !== undefined) assertMayReveal(person, hat, appeal)
  const contact =
    whyPhone === undefined || isHidden(appeal)
      ? maskedContact(appeal)
      : await revealed(office, appeal, person, hat, {
          call: 'appeals.paper',
          whose: 'contact',
          why: whyPhone,
        })
  const title = letterTitles[paper]
  const at = office.now()
  await office.audit.recorded(
    person,
    hat,
    { call: 'appeals.paper', about: appeal._id, what: 'export', why: title },
    at,
  )
  const bytes = page({ title, body: letterBodies[paper]({ appeal, hat, contact, at }) })
  return { file: await handOut(office, person, `${title}${appeal.number}`, bytes) }
}

function maskedContact(appeal: Appeal): Appeal['contact'] {
  if (isHidden(appeal) || !appeal.contact) return null
  const { name, phone } = appeal.contact
  return { name, phone: phone && maskedPhone(phone) }
}
