import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { type ChainLink, chainLinks } from '../../contract/match-actions'
import { type MatchReceipt, matchLimits, ProposeMatch } from '../../contract/matches'
import { useDraft } from '../appeals/draft'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { TypedText } from '../components/typed-text'
import { Refusal } from '../refusal'
import { showFirstMistake } from '../show-first-mistake'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { BureauChoice } from './bureau-choice'
import './matches.less'
import { type Chosen, PartnerChoice } from './partner-choice'
import { WisherChoice } from './wisher-choice'
import { useWords } from './words/speak'

/** 登记对接意向. */
export default function WishPage() {
  const words = useWords()
  return (
    <InHat title={words('wish.title')} may="matches.propose">
      {(hat) => <Form key={hat.id} hat={hat} />}
    </InHat>
  )
}

/** A wish as it is kept on the phone while it is written. */
interface WishForm {
  wisher: Chosen | null
  link: ChainLink
  own: string
  product: string
  partner: Chosen | null
  bureau: Chosen | null
  text: string
  contactName: string
  contactPhone: string
}

const empty: WishForm = {
  wisher: null,
  link: 'downstream',
  own: '',
  product: '',
  partner: null,
  bureau: null,
  text: '',
  contactName: '',
  contactPhone: '',
}

/** The form as the office takes it; what is missing is missing. */
function inputOf(form: WishForm): object {
  const { wisher, link, own, product, partner, bureau, text, contactName, contactPhone } = form
  const hasContact = contactName.trim() !== '' || contactPhone.trim() !== ''
  return {
    ...(wisher && { enterpriseId: wisher.id }),
    link,
    product,
    ...(link === 'downstream' && own.trim() !== '' && { own }),
    ...(partner && { partnerId: partner.id }),
    ...(!partner && bureau && { bureauId: bureau.id }),
    text,
    ...(hasContact && { contact: { name: contactName, phone: contactPhone } }),
  }
}

function Form({ hat }: { hat: Hat }) {
  const words = useWords()
  const draft = useDraft<WishForm>(`draft/${hat.id}/match`, empty)
  const form = useMistakes()
  const { working, trouble, work } = useWorking()
  const { content } = draft
  const change = (part: Partial<WishForm>) => {
    draft.change(part)
    form.forget([...Object.keys(part), 'partnerId', 'bureauId', 'enterpriseId', 'contact'])
  }

  async function send(): Promise<MatchReceipt | null> {
    const { data, error } = ProposeMatch.safeParse(inputOf(draft.read()))
    form.show(error ? fieldsOf(error) : {})
    return data ? draft.send((key) => call('matches.propose', data, { hat: hat.id, key })) : null
  }

  async function submit() {
    try {
      const receipt = await send()
      if (!receipt) return showFirstMistake()
      void Taro.showToast({ title: words('wish.sent'), icon: 'none' })
      await Taro.redirectTo({ url: `/matches/match?id=${receipt.id}` })
    } catch (stopped) {
      if (stopped instanceof Refusal) {
        form.show(stopped.fields)
        showFirstMistake()
      }
      throw stopped
    }
  }

  const stopped = trouble === null ? form.isWrong && words('input.invalid') : sentenceOf(trouble, words, true)
  const { link, own, product } = content
  return (
    <>
      {hat.organisation.kind === 'committee' && (
        <WisherChoice
          hat={hat}
          chosen={content.wisher}
          onChoose={(wisher) => change({ wisher })}
          wrong={form.wrongWith('enterpriseId')}
        />
      )}
      <Field label={words('wish.link')}>
        <Choices
          label={words('wish.link')}
          choices={[...chainLinks].reverse().map((value) => ({ value, label: words(`wish.link.${value}`) }))}
          chosen={link}
          onChoose={(chosen) => change({ link: chosen, partner: null })}
        />
      </Field>
      {link === 'downstream' && (
        <TypedText
          lines="one"
          label={words('wish.own')}
          placeholder={words('wish.ownExample')}
          initial={own}
          most={matchLimits.product}
          onText={(typed) => change({ own: typed })}
          wrong={form.wrongWith('own')}
        />
      )}
      <TypedText
        lines="one"
        label={words('wish.product')}
        placeholder={words('wish.productExample')}
        initial={product}
        most={matchLimits.product}
        onText={(typed) => change({ product: typed })}
        wrong={form.wrongWith('product')}
      />
      <PartnerChoice
        hat={hat}
        sought={{ link, words: product, own }}
        chosen={content.partner}
        onChoose={(partner) => change({ partner, bureau: null })}
        wrong={form.wrongWith('partnerId')}
      />
      <BureauChoice
        hat={hat}
        chosen={content.bureau}
        onChoose={(bureau) => change({ bureau, partner: null })}
        wrong={form.wrongWith('bureauId')}
      />
      <TypedText
        label={words('wish.text')}
        placeholder={words('wish.textExample')}
        initial={content.text}
        most={matchLimits.text}
        onText={(text) => change({ text })}
        wrong={form.wrongWith('text')}
      />
      <TypedText
        lines="one"
        label={words('wish.contact')}
        placeholder={words('wish.contactExample')}
        initial={content.contactName}
        most={20}
        onText={(contactName) => change({ contactName })}
        wrong={form.wrongWith('contact.name')}
      />
      <TypedText
        lines="one"
        label={words('wish.phone')}
        placeholder={words('wish.phoneExample')}
        initial={content.contactPhone}
        most={20}
        onText={(contactPhone) => change({ contactPhone })}
        wrong={form.wrongWith('contact.phone')}
      />
      <View className="matches__hint hint">{words('wish.hint')}</View>
      <ActionBar trouble={stopped || undefined}>
        <PushButton primary working={working} onPush={() => void work(submit)}>
          {words('wish.send')}
        </PushButton>
      </ActionBar>
    </>
  )
}
