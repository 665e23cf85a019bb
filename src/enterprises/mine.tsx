import { View } from '@tarojs/components'
import type { EnterpriseRow } from '../../contract/enterprises'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { FurtherRows } from '../components/further-rows'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { usePaged } from '../use-paged'
import { daysSince } from '../words/date-words'
import { EnterpriseLine } from './enterprise-row'
import { LogContact } from './log-contact'
import './mine.less'
import { type Speak, useWords } from './words/speak'

/** 我联系的企业: those he looks after, and when somebody was last in touch with each. */
export default function MinePage() {
  const words = useWords()
  return (
    <InHat title={words('mine.title')} may="enterprises.logContact">
      {(hat, person) => <Mine key={hat.id} hat={hat} personId={person.id} />}
    </InHat>
  )
}

function Mine({ hat, personId }: { hat: Hat; personId: string }) {
  const words = useWords()
  const { loaded, refresh, retry, further } = usePaged('mine', (after) =>
    call('enterprises.search', { responsibleId: personId, ...(after && { after }) }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  if (rows.length === 0)
    return <Notice icon="nothing" title={words('mine.none')} text={words('mine.noneText')} />
  return (
    <>
      {rows.map((row) => (
        <EnterpriseLine key={row.id} row={row}>
          <View className="mine__foot">
            <View className={isToday(row) ? 'mine__last' : 'mine__last mine__last_due'}>
              {sayLast(row, words)}
            </View>
            <LogContact hat={hat} id={row.id} onLogged={() => void refresh()} />
          </View>
        </EnterpriseLine>
      ))}
      <FurtherRows {...further} />
    </>
  )
}

const isToday = ({ lastContact }: EnterpriseRow) => lastContact !== null && daysSince(lastContact.at) === 0

function sayLast({ lastContact }: EnterpriseRow, words: Speak): string {
  if (lastContact === null) return words('mine.never')
  const days = daysSince(lastContact.at)
  if (days === 0) return words('mine.today')
  return days === 1 ? words('mine.yesterday') : words('mine.daysAgo', { days })
}
