import { actionOf } from '../../contract/appeal-actions'
import type { EventView } from '../../contract/appeals'
import { sayDay } from '../words/date-words'
import type { Speak, WordKey } from './words/speak'

/** What happened, in one line: 派单给交通运输局, 申请延期到12月5日. */
export function headline({ action, unit, person, day, into }: EventView, words: Speak): string {
  return words(`event.${action}`, {
    unit: unit ?? '',
    person: person ?? '',
    day: day ? sayDay(day, words) : '',
    into: into ?? '',
  })
}

/** What else is on record of it, one line each, apart from what was written. */
export function particulars(event: EventView, words: Speak): string[] {
  const { action, reason, unit, assists, person, deputy, day, adoption, channel, level, late } = event
  const lines: (string | false | undefined)[] = [
    reason && words(`reason.${reason}`),
    action === 'handBack' && unit && words('event.suggested', { unit }),
    assists && words('event.assistedBy', { assists: assists.join(words('list.comma')) }),
    deputy && words('event.deputy', { deputy }),
    action === 'progress' && day && words('event.nextReport', { day: sayDay(day, words) }),
    level && words(`level.${level}`),
    action === 'supervise' && person && words('event.instructedBy', { leader: person }),
    action === 'coordinate' && person && words('event.decidedBy', { leader: person }),
    action === 'supervise' && day && words('event.reportOn', { day: sayDay(day, words) }),
    late &&
      words('event.late', { clocks: late.map((clock) => words(`clock.${clock}`)).join(words('list.comma')) }),
    adoption && words(`adoption.${adoption}`),
    channel &&
      (person
        ? words('event.spokeWith', { channel: `@channel.${channel}`, person })
        : words(`channel.${channel}`)),
  ]
  return lines.filter((line): line is string => !!line)
}

/** What the enterprise answered: 已解决 · 满意; a 建议 is asked the second only. */
export function answers(
  { solved, satisfied }: Pick<EventView, 'solved' | 'satisfied'>,
  words: Speak,
): string {
  if (!satisfied) return ''
  if (!solved) return words(`satisfied.${satisfied}`)
  return words('event.answers', {
    solved: `@solved.${solved}`,
    satisfied: `@satisfied.${satisfied}`,
  })
}

/** What the text of an event is, where its headline does not say it. */
const labels: Partial<Record<EventView['action'], WordKey>> = {
  dispatch: 'said.dispatch',
  redispatch: 'said.dispatch',
  reply: 'said.reply',
  confirm: 'said.confirm',
  redo: 'said.redo',
  callBack: 'said.callBack',
  callBackRedo: 'said.callBack',
}

export function textLabel(action: EventView['action']): WordKey | undefined {
  return labels[action]
}

const keptFrom = {
  staff: 'event.staffOnly',
  side: 'event.ownSideOnly',
  overseers: 'event.overseersOnly',
} as const satisfies Record<string, WordKey>

/** What has to be minded about it: who does not see it, and what became of its text. */
export function remarks({ action, toJudge, hidden }: EventView): WordKey[] {
  const seenBy = action === 'submit' || action === 'register' ? 'public' : actionOf(action).event
  return [
    ...(seenBy === 'public' ? [] : [keptFrom[seenBy]]),
    ...(toJudge ? (['event.toJudge'] as const) : []),
    ...(hidden ? (['event.hidden'] as const) : []),
  ]
}
