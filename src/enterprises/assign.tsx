import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { type EnterpriseCard, type Responsibility, responsibilities } from '../../contract/enterprises'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf, wordSentence } from '../words/sentence-of'
import { PersonChoices } from './person-field'
import { useWords } from './words/speak'

/** Names who looks after an enterprise from now on: `id`, and `as` what. */
export default function AssignPage() {
  const words = useWords()
  const { id = '', as } = useRouter().params
  const what = responsibilities.find((each) => each === as) ?? 'envoy'
  return (
    <InHat title={words('assign.title', { as: words(`responsible.${what}`) })} may="enterprises.assign">
      {(hat) => <Assign key={hat.id} hat={hat} id={id} as={what} />}
    </InHat>
  )
}

function Assign({ hat, id, as }: { hat: Hat; id: string; as: Responsibility }) {
  const { loaded, retry } = useLoaded(id, () => call('enterprises.get', { id }, { hat: hat.id }))
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <AssignForm hat={hat} card={loaded.value} as={as} onStale={retry} />
}

interface AssignFormProps {
  hat: Hat
  card: EnterpriseCard
  as: Responsibility
  /** Somebody else has changed the card. */
  onStale: () => void
}

function AssignForm({ hat, card, as, onStale }: AssignFormProps) {
  const words = useWords()
  const now = card.responsible.find((each) => each.as === as && each.to === null)?.personId ?? ''
  const [chosen, setChosen] = useState(now)
  const key = useRef(randomId())
  const { working, trouble, work } = useWorking()

  async function assign() {
    const input = { id: card.id, version: card.version, as, personId: chosen || null }
    await call('enterprises.assign', input, { hat: hat.id, key: key.current })
    void Taro.showToast({ title: words('assign.done'), icon: 'none' })
    if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
    else void Taro.redirectTo({ url: `/enterprises/card?id=${card.id}` })
  }

  async function push() {
    const stopped = await work(assign)
    if (!(stopped instanceof Refusal)) return
    key.current = randomId()
    if (stopped.code === 'STALE') onStale()
  }

  const wrong = trouble instanceof Refusal ? trouble.fields.personId : undefined
  return (
    <>
      <Field label={card.name} hint={words('assign.hint')} wrong={wrong && wordSentence(wrong, words)}>
        <View>
          <PersonChoices
            hat={hat}
            enterpriseId={card.id}
            label={words(`responsible.${as}`)}
            chosen={chosen}
            optional
            onChoose={(person) => {
              setChosen(person?.id ?? '')
              key.current = randomId()
            }}
          />
        </View>
      </Field>
      <ActionBar trouble={trouble === null || wrong ? undefined : sentenceOf(trouble, words)}>
        <PushButton primary working={working} disabled={chosen === now} onPush={() => void push()}>
          {words('assign.do')}
        </PushButton>
      </ActionBar>
    </>
  )
}
