import { View } from '@tarojs/components'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { roles } from '../../contract/hats'
import { call } from '../client'
import { FurtherRows } from '../components/further-rows'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { usePaged } from '../use-paged'
import { sayTime } from '../words/date-words'
import { isWordKey, type Speak, useWords } from './words/speak'
import './audit.less'

type Line = Output<'audit.list'>['rows'][number]

/** 审计日志: who was refused what, and who was shown a telephone number. It can be read and not changed. */
export default function AuditPage() {
  const words = useWords()
  return (
    <InHat title={words('audit.title')} may="audit.list">
      {(hat) => <Audit key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Audit({ hat }: { hat: Hat }) {
  const words = useWords()
  const { loaded, retry, further } = usePaged('audit', (after) =>
    call('audit.list', { ...(after && { after }) }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  if (rows.length === 0) return <Notice icon="nothing" text={words('audit.none')} />
  return (
    <>
      <View className="audit__rows">
        {rows.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own, and none ever moves
          <AuditLine key={index} line={line} />
        ))}
      </View>
      <FurtherRows {...further} />
    </>
  )
}

function AuditLine({ line }: { line: Line }) {
  const words = useWords()
  const { at, person, hat, call: name, about, why } = line
  return (
    <View className="audit__line">
      <View className="audit__what">{whatHappened(line, words)}</View>
      <View className="audit__who">
        {[person ?? words('audit.somebody'), hatInWords(hat, words)]
          .filter((part) => part !== '')
          .join(' · ')}
      </View>
      {why && <View className="audit__who">{words('audit.why', { why })}</View>}
      <View className="audit__foot">
        {[sayTime(at, words), name, about && words('audit.object', { about })]
          .filter((part) => part !== '')
          .join(' · ')}
      </View>
    </View>
  )
}

function whatHappened({ what }: Line, words: Speak): string {
  const key = `audit.${what}`
  return isWordKey(key) ? words(key) : what
}

/** A hat is on record by its id, as it was sent; where that begins with a role, the role in words. */
function hatInWords(hat: string, words: Speak): string {
  const [first = '', ...rest] = hat.split('@')
  const role = roles.find((each) => each === first)
  return role ? [words(`role.${role}`), ...rest].join(' · ') : hat
}
