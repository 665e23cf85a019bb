import type { MatchRow } from '../../contract/matches'
import type { Speak } from './words/speak'

/** 想找做“触控显示”的企业用“类石墨烯高导膜”. */
export function saySought(
  { link, product, own }: Pick<MatchRow, 'link' | 'product' | 'own'>,
  words: Speak,
): string {
  if (link === 'upstream') return words('card.upstream', { product })
  return own === null
    ? words('card.downstreamPlain', { product })
    : words('card.downstream', { product, own })
}

/** 从提出到见面 9 天（6 个工作日）; empty while no meeting is set. */
export function sayDays({ days }: Pick<MatchRow, 'days'>, words: Speak): string {
  return days ? words('days.counted', days) : ''
}
