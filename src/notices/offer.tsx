import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { type LineView, type NoticeDetail, OfferOnNotice } from '../../contract/notices'
import { useDraft } from '../appeals/draft'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { Refusal } from '../refusal'
import { showFirstMistake } from '../show-first-mistake'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { type ChosenEnterprise, EnterpriseChoice } from './enterprise-choice'
import { useWords } from './words/speak'
import './write.less'

/** 对接: how much of which lines. */
export default function OfferPage() {
  const words = useWords()
  const { id = '' } = useRouter().params
  return (
    <InHat title={words('notice.offer')} may="notices.offer">
      {(hat) => <Loaded key={hat.id} hat={hat} id={id} />}
    </InHat>
  )
}

function Loaded({ hat, id }: { hat: Hat; id: string }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded(id, () => call('notices.get', { id }, { hat: hat.id }))
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  if (!loaded.value.canOffer) return <Notice icon="alert" text={words('offer.cannot')} />
  return <OfferForm hat={hat} notice={loaded.value} refresh={() => void refresh()} />
}

interface OfferDraft {
  /** What is offered of each line, as it is typed. */
  quantities: Record<string, string>
  note: string
  enterprise: ChosenEnterprise | null
}
const empty: OfferDraft = { quantities: {}, note: '', enterprise: null }

interface OfferFormProps {
  hat: Hat
  notice: NoticeDetail
  /** Asks again what is left. */
  refresh: () => void
}

function OfferForm({ hat, notice, refresh }: OfferFormProps) {
  const words = useWords()
  const isCommittee = hat.organisation.kind === 'committee'
  const draft = useDraft<OfferDraft>(`draft/${hat.id}/offer/${notice.id}`, empty)
  const { mistakes, isWrong, show, forget, wrongWith } = useMistakes()
  const { working, trouble, work } = useWorking()
  const { content } = draft
  const change = (part: Partial<OfferDraft>) => {
    draft.change(part)
    forget(['quantities' in part ? 'lines' : '', ...Object.keys(part), 'enterpriseId'])
  }

  const offered = () => {
    const { quantities } = draft.read()
    return notice.lines.filter(({ id }) => (quantities[id] ?? '').trim() !== '')
  }

  async function send() {
    const { quantities, note, enterprise } = draft.read()
    const { data, error } = OfferOnNotice.safeParse({
      id: notice.id,
      lines: offered().map(({ id }) => ({ lineId: id, quantity: Number(quantities[id]) })),
      ...(note.trim() !== '' && { note }),
      ...(enterprise && { enterpriseId: enterprise.id }),
    })
    show(error ? fieldsOf(error) : {})
    if (!data) return showFirstMistake()
    try {
      await draft.send((key) => call('notices.offer', data, { hat: hat.id, key }))
    } catch (stopped) {
      if (stopped instanceof Refusal) {
        show(stopped.fields)
        showFirstMistake()
        refresh()
      }
      throw stopped
    }
    void Taro.showToast({ title: words('offer.sent'), icon: 'none' })
    await Taro.navigateBack()
  }

  /** Mistakes come by the place among what is offered. */
  const wrongOf = ({ id }: LineView) => {
    const at = offered().findIndex((line) => line.id === id)
    return at < 0 ? undefined : wrongWith(`lines.${at}.quantity`)
  }

  const none = mistakes.lines && wrongWith('lines')
  const stopped =
    trouble === null ? isWrong && (none ?? words('input.invalid')) : sentenceOf(trouble, words, true)
  return (
    <>
      <View className="write__kept hint">{words('offer.hint')}</View>
      {isCommittee && (
        <EnterpriseChoice
          hat={hat}
          label={words('offer.for')}
          chosen={content.enterprise}
          onChoose={(enterprise) => change({ enterprise })}
          wrong={wrongWith('enterpriseId')}
        />
      )}
      {notice.lines.map((line) =>
        line.left > 0 || content.quantities[line.id] ? (
          <TypedText
            key={line.id}
            lines="one"
            label={words('offer.line', { name: line.name, unit: line.unit })}
            placeholder={words('offer.lineLeft', { left: line.left, unit: line.unit })}
            {...(line.specification && { hint: line.specification })}
            initial={content.quantities[line.id] ?? ''}
            most={12}
            onText={(text) => change({ quantities: { ...draft.read().quantities, [line.id]: text } })}
            wrong={wrongOf(line)}
          />
        ) : null,
      )}
      <TypedText
        label={words('offer.note')}
        placeholder={words('offer.noteExample')}
        initial={content.note}
        most={200}
        onText={(note) => change({ note })}
        wrong={wrongWith('note')}
      />
      <ActionBar trouble={stopped || undefined}>
        <PushButton primary working={working} onPush={() => void work(send)}>
          {words('notice.offer')}
        </PushButton>
      </ActionBar>
    </>
  )
}
