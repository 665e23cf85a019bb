import type { AppealDetail, EventView } from '../../contract/appeals'
import type { Due } from '../../contract/deadlines'
import { type CaseRole, sideOf } from '../../contract/hats'
import { dayOf } from '../../contract/working-days'
import { officeNow } from '../office-time'
import { sayDay, sayTime } from '../words/date-words'
import { sayHowLong, saySupervision } from '../words/due-words'
import { answers, headline } from './event-words'
import type { Speak } from './words/speak'

interface Brief {
  title: string
  facts: string[]
  sections: { heading: string; lines: string[] }[]
}

/** Letters of one text that fit on one page beside the others. */
const room = 300

/** What a leader has to know, on one page. Who asked not to be named to units is not named on a paper that goes round either. */
export function briefOf(appeal: AppealDetail, words: Speak): Brief {
  const { number, title, state, round, lead, supervision, clocks, text, events } = appeal
  const running = clocks.filter(({ stoppedAt }) => stoppedAt === null)
  const replies = events.filter(({ action }) => action === 'reply' || action === 'progress')
  const asked = events.filter(({ action }) => action === 'supervise' || action === 'coordinate')
  const stands = [words(`state.${state}`), ...(round > 1 ? [words('card.round', { round })] : [])].join(' · ')
  return {
    title: `【${words('brief.head')}】${title}`,
    facts: [
      words('brief.number', { number }),
      words('brief.enterprise', { enterprise: enterpriseOf(appeal, words) }),
      ...(lead ? [words('brief.unit', { unit: lead })] : []),
      words('brief.state', { state: stands }),
      ...(supervision ? [saySupervision(supervision, words)] : []),
      words('brief.made', { day: sayDay(dayOf(officeNow()), words) }),
    ],
    sections: [
      {
        heading: words('brief.deadlines'),
        lines: running.map((due) =>
          words('brief.due', {
            clock: `@clock.${due.clock}`,
            day: sayTime(due.at, words),
            said: sayLight(due, words),
          }),
        ),
      },
      { heading: words('brief.asked'), lines: [shortened(text)] },
      {
        heading: words('brief.done'),
        lines: events.filter(isStep).map((event) => step(event, appeal, words)),
      },
      {
        heading: words('brief.replies'),
        lines: replies.length > 0 ? replies.map((event) => said(event, words)) : [words('brief.noReply')],
      },
      { heading: words('brief.instructions'), lines: asked.map((event) => said(event, words)) },
    ].filter(({ lines }) => lines.length > 0),
  }
}

/** 只剩2天 · 临近到期; how late it is says the rest by itself. */
function sayLight(due: Due, words: Speak): string {
  const howLong = sayHowLong(due, words)
  const isLate = due.light === 'red' || due.light === 'black'
  return isLate ? howLong : `${howLong} · ${words(`light.${due.light}`)}`
}

/** The brief as it is copied. */
export function asText({ title, facts, sections }: Brief, requestHeading: string, request: string): string {
  const all = [...sections, ...(request.trim() ? [{ heading: requestHeading, lines: [request.trim()] }] : [])]
  return [title, ...facts, ...all.flatMap(({ heading, lines }) => ['', `【${heading}】`, ...lines])].join(
    '\n',
  )
}

/** What a leader is asked for, until somebody has written something better. */
export function proposedRequest({ lead }: AppealDetail, words: Speak): string {
  return lead ? words('brief.propose', { unit: lead }) : words('brief.proposeDispatch')
}

function enterpriseOf({ enterprise, privacy }: AppealDetail, words: Speak): string {
  return privacy === 'open' && enterprise ? enterprise : words('card.hidden')
}

/** What moved the appeal; notes and reports of texts did not. */
function isStep({ action }: EventView): boolean {
  return action !== 'note' && action !== 'reportText' && action !== 'judgeText' && action !== 'nameReader'
}

function step(event: EventView, appeal: AppealDetail, words: Speak): string {
  const answered = answers(event, words)
  const line = words('brief.event', {
    time: sayTime(event.at, words),
    what: headline(event, words),
    who: whoDid(event, appeal, words),
  })
  return answered ? `${line} ${answered}` : line
}

function whoDid({ by }: EventView, appeal: AppealDetail, words: Speak): string {
  if (!by) return words('event.clock')
  const isHidden = appeal.privacy !== 'open' && sideOf[by.role as CaseRole] === 'enterprise'
  if (isHidden) return words('card.hidden')
  return [by.organisation, by.name].filter(Boolean).join(' · ')
}

/** 3月2日 09:00 and what was said. */
function said({ at, text, textHeld, person }: EventView, words: Speak): string {
  const by = person ? `${person}：` : ''
  const what = text === undefined ? (textHeld ? words('brief.held') : '') : shortened(text)
  return `${sayTime(at, words)} ${by}${what}`
}

function shortened(text: string): string {
  const letters = Array.from(text)
  return letters.length > room ? `${letters.slice(0, room).join('')}……` : text
}
