import Taro, { useRouter } from '@tarojs/taro'
import { type EnterpriseCard, SaveEnterprise } from '../../contract/enterprises'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { useDraft } from '../appeals/draft'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { Refusal } from '../refusal'
import { showFirstMistake } from '../show-first-mistake'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { EditFields } from './edit-fields'
import { cardFrom, type TypedCard, typedFrom } from './edit-form'
import { useWords } from './words/speak'

/** Changes a card, `id`, or begins a new one. */
export default function EditPage() {
  const words = useWords()
  const { id } = useRouter().params
  return (
    <InHat title={words(id ? 'edit.title' : 'edit.newTitle')} may="enterprises.save">
      {(hat) =>
        id ? <Known key={hat.id} hat={hat} id={id} /> : <EditForm key={hat.id} hat={hat} card={null} />
      }
    </InHat>
  )
}

function Known({ hat, id }: { hat: Hat; id: string }) {
  const { loaded, retry } = useLoaded(id, () => call('enterprises.get', { id }, { hat: hat.id }))
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <EditForm key={loaded.value.version} hat={hat} card={loaded.value} />
}

function EditForm({ hat, card }: { hat: Hat; card: EnterpriseCard | null }) {
  const words = useWords()
  const start = () => {
    const typed = typedFrom(card, words('list.comma'))
    const isOfCommittee = hat.organisation.kind === 'committee'
    // What a committee begins is its own.
    return card || !isOfCommittee ? typed : { ...typed, clusterIds: [hat.organisation.id] }
  }
  // Of the version in front of him: what he typed about an older one is not put over a newer one.
  const draft = useDraft<TypedCard>(
    `draft/${hat.id}/enterprise/${card?.id ?? ''}/${card?.version ?? 0}`,
    start(),
  )
  const { isWrong, show, forget, wrongWith } = useMistakes()
  const { working, trouble, work } = useWorking()

  const change = (part: Partial<TypedCard>) => {
    draft.change(part)
    forget(Object.keys(part).flatMap((field) => inputFieldsOf[field] ?? [field]))
  }

  async function save() {
    const input = (version: number) => cardFrom(draft.read(), card?.id, version)
    const { error } = SaveEnterprise.safeParse(input(card?.version ?? 0))
    show(error ? fieldsOf(error) : {})
    if (error) return showFirstMistake()
    try {
      const { id } = await draft.send(
        (key, version) => call('enterprises.save', input(version), { hat: hat.id, key }),
        card?.version ?? 0,
      )
      void Taro.showToast({ title: words('edit.saved'), icon: 'none' })
      if (card && Taro.getCurrentPages().length > 1) void Taro.navigateBack()
      else void Taro.redirectTo({ url: `/enterprises/card?id=${id}` })
    } catch (stopped) {
      if (stopped instanceof Refusal) {
        show(stopped.fields)
        showFirstMistake()
      }
      throw stopped
    }
  }

  const stopped = trouble === null ? isWrong && words('input.invalid') : sentenceOf(trouble, words, true)
  return (
    <>
      <EditFields hat={hat} typed={draft.content} change={change} wrongWith={wrongWith} />
      <ActionBar trouble={stopped || undefined}>
        <PushButton primary working={working} onPush={() => void work(save)}>
          {words('edit.save')}
        </PushButton>
      </ActionBar>
    </>
  )
}

/** What of the input a typed field becomes, where its name is another. */
const inputFieldsOf: Readonly<Record<string, string[]>> = {
  industry: ['section', 'division'],
  ownTags: ['tags'],
}
