import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { type FairDetail, fairLimits, SaveFair } from '../../contract/fairs'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { dayOf } from '../../contract/working-days'
import { useDraft } from '../appeals/draft'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Choices } from '../components/choices'
import { DayField } from '../components/day-field'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { dayAfter } from '../days'
import { officeNow } from '../office-time'
import { Refusal } from '../refusal'
import { showFirstMistake } from '../show-first-mistake'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import './write.less'
import { useWords } from './words/speak'

/** 登记招聘会, or `id`: the change of one. */
export default function FairFormPage() {
  const words = useWords()
  const { id } = useRouter().params
  return (
    <InHat title={words(id ? 'fair.change' : 'fairs.begin')} may="fairs.save">
      {(hat) =>
        id ? <Loaded key={hat.id} hat={hat} id={id} /> : <Form key={hat.id} hat={hat} fair={null} />
      }
    </InHat>
  )
}

function Loaded({ hat, id }: { hat: Hat; id: string }) {
  const { loaded, retry } = useLoaded(id, () => call('fairs.get', { id }, { hat: hat.id }))
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <Form hat={hat} fair={loaded.value} />
}

interface FairForm {
  title: string
  day: string
  place: string
  takesPlace: 'yes' | 'no'
}

function Form({ hat, fair }: { hat: Hat; fair: FairDetail | null }) {
  const words = useWords()
  const today = dayOf(officeNow())
  const draft = useDraft<FairForm>(
    `draft/${hat.id}/fair/${fair?.id ?? ''}`,
    fair
      ? { title: fair.title, day: fair.day, place: fair.place, takesPlace: fair.isCancelled ? 'no' : 'yes' }
      : { title: '', day: '', place: '', takesPlace: 'yes' },
    { intention: String(fair?.version ?? 0) },
  )
  const form = useMistakes()
  const { working, trouble, work } = useWorking()
  const { content } = draft
  const change = (part: Partial<FairForm>) => {
    draft.change(part)
    form.forget(Object.keys(part))
  }

  async function save() {
    const { takesPlace, ...said } = draft.read()
    const about = fair ? { id: fair.id, version: fair.version } : { version: 0 }
    const { data, error } = SaveFair.safeParse({ ...about, ...said, isCancelled: takesPlace === 'no' })
    form.show(error ? fieldsOf(error) : {})
    if (!data) return showFirstMistake()
    try {
      const { id } = await draft.send((key) => call('fairs.save', data, { hat: hat.id, key }))
      if (fair) await Taro.navigateBack()
      else await Taro.redirectTo({ url: `/notices/fair?id=${id}` })
    } catch (stopped) {
      if (stopped instanceof Refusal) {
        form.show(stopped.fields)
        showFirstMistake()
      }
      throw stopped
    }
  }

  const stopped = trouble === null ? form.isWrong && words('input.invalid') : sentenceOf(trouble, words, true)
  return (
    <>
      <TypedText
        lines="one"
        label={words('fairForm.title')}
        placeholder={words('fairForm.titleExample')}
        initial={content.title}
        most={fairLimits.title}
        onText={(title) => change({ title })}
        wrong={form.wrongWith('title')}
      />
      <DayField
        label={words('fairForm.day')}
        chosen={content.day}
        onChoose={(day) => change({ day })}
        within={[dayAfter(today, -365), dayAfter(today, 365)]}
        wrong={form.wrongWith('day')}
        optional={false}
      />
      <TypedText
        lines="one"
        label={words('fairForm.place')}
        placeholder={words('fairForm.placeExample')}
        initial={content.place}
        most={fairLimits.place}
        onText={(place) => change({ place })}
        wrong={form.wrongWith('place')}
      />
      {fair && (
        <Field label={words('fairForm.takesPlace')}>
          <Choices
            label={words('fairForm.takesPlace')}
            choices={(['yes', 'no'] as const).map((value) => ({
              value,
              label: words(`fairForm.takesPlace.${value}`),
            }))}
            chosen={content.takesPlace}
            onChoose={(takesPlace) => change({ takesPlace })}
          />
        </Field>
      )}
      <View className="write__kept hint">{words('fairForm.hint')}</View>
      <ActionBar trouble={stopped || undefined}>
        <PushButton primary working={working} onPush={() => void work(save)}>
          {words('button.save')}
        </PushButton>
      </ActionBar>
    </>
  )
}
