import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { randomId } from '../random-id'
import { askWhoIsHere } from '../session'
import { useWorking } from '../use-working'
import { sayDayOf } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import type { Own } from './own'
import './own-hats.less'
import { Stopped } from './stopped'
import { useWords } from './words/speak'

/** The hats he wears, since when, and giving one of them back. */
export function OwnHats({ own, onChanged }: { own: Own; onChanged: () => void }) {
  const words = useWords()
  const { working, trouble, work } = useWorking()

  const leave = ({ id, organisation, role }: Hat) =>
    work(async () => {
      const { confirm } = await Taro.showModal({
        title: words('own.leaveSure', { organisation: organisation.name }),
        content: words('own.leaveText', { role: `@role.${role}` }),
        confirmText: words('own.leave'),
        cancelText: words('button.cancel'),
      })
      if (!confirm) return
      await call('own.leave', { hat: id }, { key: randomId() })
      await askWhoIsHere()
      onChanged()
    })

  return (
    <Field label={words('me.hats')}>
      <Stopped says={trouble !== null && sentenceOf(trouble, words)} />
      {own.hats.map(({ hat, since }) => (
        <View key={hat.id} className="own-hats__row">
          <View className="own-hats__words">
            <View>{hat.organisation.name}</View>
            <View className="hint">
              {[words(`role.${hat.role}`), since && words('own.since', { day: sayDayOf(since, words) })]
                .filter(Boolean)
                .join(' · ')}
            </View>
          </View>
          <LinkButton disabled={working} onPush={() => void leave(hat)}>
            {words('own.leave')}
          </LinkButton>
        </View>
      ))}
    </Field>
  )
}
