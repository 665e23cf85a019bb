import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import type { AnswerOffer } from '../../contract/notice-actions'
import type { NoticeDetail, OfferView } from '../../contract/notices'
import { call } from '../client'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { RevealedPhone } from '../components/revealed-phone'
import { Sheet } from '../components/sheet'
import { randomId } from '../random-id'
import { useWorking } from '../use-working'
import { sayTime } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import { ConcludeSheet } from './conclude-sheet'
import { DeclineSheet } from './decline-sheet'
import './offers.less'
import { type Speak, useWords } from './words/speak'

interface OffersProps {
  hat: Hat
  notice: NoticeDetail
  refresh: () => void
}

/** 对接: to the poster and the committee all of them, to everybody else his own. */
export function Offers({ hat, notice, refresh }: OffersProps) {
  const words = useWords()
  const { offers, inside } = notice
  if (offers.length === 0 && !inside) return null
  const label = inside ? words('offers.all', { count: offers.length }) : words('offers.mine')
  return (
    <Field label={label}>
      {offers.length === 0 && <View className="hint">{words('offers.none')}</View>}
      {offers.map((offer) => (
        <OfferRow key={offer.id} hat={hat} notice={notice} offer={offer} refresh={refresh} />
      ))}
    </Field>
  )
}

/** 金银花 1吨、黄芪 200公斤. */
function sayLines({ lines }: OfferView, notice: NoticeDetail, words: Speak): string {
  return lines
    .map(({ lineId, quantity }) => {
      const line = notice.lines.find(({ id }) => id === lineId)
      return `${line?.name ?? ''} ${quantity}${line?.unit ?? ''}`
    })
    .join(words('list.comma'))
}

type Open = 'decline' | 'conclude' | 'contact'

function OfferRow({ hat, notice, offer, refresh }: OffersProps & { offer: OfferView }) {
  const words = useWords()
  const [open, setOpen] = useState<Open | null>(null)
  const { working, trouble, work } = useWorking()
  const close = () => setOpen(null)

  const answer = (said: AnswerOffer) =>
    work(async () => {
      await call('notices.answer', said, { hat: hat.id, key: randomId() })
      close()
      refresh()
    })
  const about = { id: notice.id, offerId: offer.id }
  const push = {
    accept: () => void answer({ action: 'accept', ...about }),
    decline: () => setOpen('decline'),
    retract: () => void answer({ action: 'retract', ...about }),
    conclude: () => setOpen('conclude'),
    contact: () => setOpen('contact'),
  }
  const said = [
    offer.outcomes.poster &&
      words('offers.posterSays', { outcome: words(`outcome.${offer.outcomes.poster}`) }),
    offer.outcomes.offerer &&
      words('offers.offererSays', { outcome: words(`outcome.${offer.outcomes.offerer}`) }),
    offer.amount !== null && words('offers.amount', { amount: offer.amount }),
  ].filter(Boolean)
  return (
    <View className="offers__offer">
      <View className="offers__head">
        <View className="offers__from">{offer.from}</View>
        <View className={`offers__state offers__state_${offer.state}`}>
          {words(`offerState.${offer.state}`)}
        </View>
      </View>
      <View className="offers__lines">{sayLines(offer, notice, words)}</View>
      {offer.note && <View className="offers__note">{offer.note}</View>}
      {offer.reason && <View className="hint">{words('offers.reason', { reason: offer.reason })}</View>}
      {said.length > 0 && <View className="offers__said">{said.join(' · ')}</View>}
      <View className="hint">{sayTime(offer.at, words)}</View>
      {trouble !== null && (
        <View className="offers__trouble" role="alert">
          {sentenceOf(trouble, words)}
        </View>
      )}
      <View className="offers__can">
        {offer.can.map((each) => (
          <LinkButton key={each} disabled={working} onPush={push[each]}>
            {words(`offers.${each}`)}
          </LinkButton>
        ))}
      </View>
      {open === 'decline' && (
        <DeclineSheet
          working={working}
          onDone={(text) => void answer({ action: 'decline', ...about, ...(text && { text }) })}
          onClose={close}
        />
      )}
      {open === 'conclude' && (
        <ConcludeSheet
          working={working}
          onDone={(outcome, amount) =>
            void answer({ action: 'conclude', ...about, outcome, ...(amount !== null && { amount }) })
          }
          onClose={close}
        />
      )}
      {open === 'contact' && (
        <Sheet title={words('offers.contact')} onClose={close}>
          <RevealedPhone
            sayWhy={false}
            mostWhy={100}
            ask={() => call('notices.contact', about, { hat: hat.id })}
          />
        </Sheet>
      )}
    </View>
  )
}
