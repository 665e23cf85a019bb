import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { SaveFollows } from '../../contract/notices'
import { useDraft } from '../appeals/draft'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { Refusal } from '../refusal'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { useWords } from './words/speak'

/** 关注的产品: a new notice with one of these words is told. */
export default function FollowsPage() {
  const words = useWords()
  return (
    <InHat title={words('notices.follows')} may="notices.saveFollows">
      {(hat) => <Loaded key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Loaded({ hat }: { hat: Hat }) {
  const { loaded, retry } = useLoaded('follows', () => call('notices.follows', {}, { hat: hat.id }))
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <FollowsForm hat={hat} known={loaded.value} />
}

/** The words between commas of any sort. */
function wordsIn(text: string): string[] {
  const parts = text.split(/[、，,;；\s]+/).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

function FollowsForm({ hat, known }: { hat: Hat; known: Output<'notices.follows'> }) {
  const words = useWords()
  const draft = useDraft(`draft/${hat.id}/follows`, { text: known.words.join('、') })
  const { mistakes, isWrong, show, forget, wrongWith } = useMistakes()
  const { working, trouble, work } = useWorking()

  async function save() {
    const { data, error } = SaveFollows.safeParse({ words: wordsIn(draft.read().text) })
    show(error ? fieldsOf(error) : {})
    if (!data) return
    try {
      await draft.send((key) => call('notices.saveFollows', data, { hat: hat.id, key }))
    } catch (stopped) {
      if (stopped instanceof Refusal) show(stopped.fields)
      throw stopped
    }
    await Taro.navigateBack()
  }

  const wrongWord = Object.keys(mistakes).find((path) => path.startsWith('words'))
  const stopped = trouble === null ? isWrong && words('input.invalid') : sentenceOf(trouble, words, true)
  return (
    <>
      {known.own.length > 0 && (
        <Field label={words('follows.own')} hint={words('follows.ownHint')}>
          <View>{known.own.join(words('list.comma'))}</View>
        </Field>
      )}
      <TypedText
        label={words('notices.follows')}
        placeholder={words('follows.placeholder')}
        hint={words('follows.hint')}
        initial={draft.content.text}
        most={220}
        onText={(text) => {
          draft.change({ text })
          forget(Object.keys(mistakes))
        }}
        wrong={wrongWord && wrongWith(wrongWord)}
      />
      <ActionBar trouble={stopped || undefined}>
        <PushButton primary working={working} onPush={() => void work(save)}>
          {words('button.save')}
        </PushButton>
      </ActionBar>
    </>
  )
}
