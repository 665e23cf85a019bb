import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type ContactWay, contactWays, type EnterpriseCard } from '../../contract/enterprises'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { LinkButton } from '../components/link-button'
import { randomId } from '../random-id'
import { useWorking } from '../use-working'
import { sayTime } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import { type Speak, useWords } from './words/speak'

/** Who was in touch, how and when. */
export function sayContact({ at, name, how }: EnterpriseCard['contacted'][number], words: Speak): string {
  return [sayTime(at, words), name, words(`how.${how}`)].join(' · ')
}

interface LogContactProps {
  hat: Hat
  id: string
  onLogged: () => void
}

/** One tap puts a call, a visit or a message on record (product.md S3-2). */
export function LogContact({ hat, id, onLogged }: LogContactProps) {
  const words = useWords()
  const { working, work } = useWorking()

  async function log(how: ContactWay) {
    const key = randomId()
    const stopped = await work(async () => {
      await call('enterprises.logContact', { id, how }, { hat: hat.id, key })
    })
    void Taro.showToast({ title: stopped ? sentenceOf(stopped, words) : words('card.logged'), icon: 'none' })
    if (!stopped) onLogged()
  }

  return (
    <View className="log-contact">
      {contactWays.map((how) => (
        <LinkButton key={how} disabled={working} onPush={() => void log(how)}>
          {words('card.log', { how: words(`how.${how}`) })}
        </LinkButton>
      ))}
    </View>
  )
}
