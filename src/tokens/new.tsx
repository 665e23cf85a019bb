import Taro from '@tarojs/taro'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { CreateToken, tokenDays } from '../../contract/tokens'
import { useDraft } from '../appeals/draft'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Chips } from '../components/chips'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { PickedField } from '../components/picked-field'
import { PushButton } from '../components/push-button'
import { SearchedChoices } from '../components/searched-choices'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { Refusal } from '../refusal'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { useWords } from './words/speak'

interface Form {
  targetId: string | null
  days: `${(typeof tokenDays)[number]}`
  note: string
}
const empty: Form = { targetId: null, days: '90', note: '' }

/** A new QR code. */
export default function NewTokenPage() {
  const words = useWords()
  return (
    <InHat title={words('new.title')} may="tokens.create">
      {(hat) => <Loaded key={hat.id} hat={hat} />}
    </InHat>
  )
}

interface Target {
  id: string
  name: string
}

function Loaded({ hat }: { hat: Hat }) {
  const words = useWords()
  const { loaded, retry } = useLoaded('targets', () => call('tokens.list', {}, { hat: hat.id }))
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { targets } = loaded.value
  if (targets.length === 0) return <Notice icon="nothing" text={words('new.noTarget')} />
  return <TokenForm hat={hat} targets={targets} />
}

function TokenForm({ hat, targets }: { hat: Hat; targets: readonly Target[] }) {
  const words = useWords()
  const draft = useDraft(`draft/${hat.id}/token`, empty)
  const { isWrong, show, forget, wrongWith } = useMistakes()
  const { working, trouble, work } = useWorking()
  const { content } = draft
  const change = (part: Partial<Form>) => {
    draft.change(part)
    forget(Object.keys(part))
  }
  const [only] = targets
  const target = targets.length === 1 ? only : targets.find(({ id }) => id === content.targetId)

  async function make() {
    const { days, note } = draft.read()
    const wanted = {
      targetId: target?.id ?? '',
      days: Number(days),
      ...(note.trim() && { note }),
    }
    const { data, error } = CreateToken.safeParse(wanted)
    show(error ? fieldsOf(error) : {})
    if (!data) return
    try {
      const { scene } = await draft.send((key) => call('tokens.create', data, { hat: hat.id, key }))
      await Taro.redirectTo({ url: `/tokens/token?scene=${scene}` })
    } catch (stopped) {
      if (stopped instanceof Refusal) show(stopped.fields)
      throw stopped
    }
  }

  const stopped = trouble === null ? isWrong && words('input.invalid') : sentenceOf(trouble, words, true)
  return (
    <>
      {targets.length === 1 ? (
        <Field label={words('new.target')}>{only?.name}</Field>
      ) : (
        <PickedField label={words('new.target')} chosen={target?.name} wrong={wrongWith('targetId')}>
          {(close) => (
            <SearchedChoices
              label={words('new.target')}
              choices={targets.map(({ id, name }) => ({ value: id, label: name }))}
              chosen={content.targetId}
              onChoose={(targetId) => {
                change({ targetId })
                close()
              }}
              seek={words('new.target')}
              nothing={words('new.noTarget')}
            />
          )}
        </PickedField>
      )}
      <Field label={words('new.days')}>
        <Chips
          label={words('new.days')}
          choices={tokenDays.map((days) => ({ value: `${days}` as const, label: words(`days.${days}`) }))}
          chosen={content.days}
          onChoose={(days) => change({ days })}
        />
      </Field>
      <TypedText
        lines="one"
        label={words('new.note')}
        placeholder={words('new.notePlaceholder')}
        initial={content.note}
        most={30}
        onText={(note) => change({ note })}
        wrong={wrongWith('note')}
      />
      <ActionBar trouble={stopped || undefined}>
        <PushButton primary working={working} onPush={() => void work(make)}>
          {words('new.make')}
        </PushButton>
      </ActionBar>
    </>
  )
}
