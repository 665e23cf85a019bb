import Taro, { useRouter } from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { mayCall } from '../../contract/rights'
import { sentence } from '../../contract/sentence'
import { SaveTemplate } from '../../contract/session'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { forgetDraft, useDraft } from './draft'
import { useMistakes } from './use-mistakes'
import { useWords } from './words/speak'

type Template = Output<'templates.list'>['templates'][number]

/** One reply template of the unit: a new one, or `id` to change. */
export default function TemplatePage() {
  const words = useWords()
  const { id } = useRouter().params
  return (
    <InHat title={words('templates.one')} may="templates.save">
      {(hat) =>
        id ? <KnownTemplate key={hat.id} hat={hat} id={id} /> : <TemplateForm key={hat.id} hat={hat} />
      }
    </InHat>
  )
}

function KnownTemplate({ hat, id }: { hat: Hat; id: string }) {
  const { loaded, retry } = useLoaded(id, async () => {
    const { templates } = await call('templates.list', {}, { hat: hat.id })
    const found = templates.find((one) => one.id === id)
    if (!found) throw new Refusal({ code: 'NOT_FOUND', ...sentence('template.unknown') })
    return found
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <TemplateForm hat={hat} known={loaded.value} />
}

function TemplateForm({ hat, known }: { hat: Hat; known?: Template }) {
  const words = useWords()
  const draftName = `draft/${hat.id}/template/${known?.id ?? ''}`
  const draft = useDraft(draftName, {
    title: known?.title ?? '',
    text: known?.text ?? '',
  })
  const { isWrong, show, forget, wrongWith } = useMistakes()
  const { working, trouble, work } = useWorking()
  const mayDelete = mayCall(hat.role, 'templates.delete')

  const change = (part: { title?: string; text?: string }) => {
    draft.change(part)
    forget(Object.keys(part))
  }

  async function save() {
    const template = { ...(known && { id: known.id }), ...draft.read() }
    const { error } = SaveTemplate.safeParse(template)
    show(error ? fieldsOf(error) : {})
    if (error) return
    try {
      await draft.send((key) => call('templates.save', template, { hat: hat.id, key }))
    } catch (stopped) {
      if (stopped instanceof Refusal) show(stopped.fields)
      throw stopped
    }
    backToTemplates()
  }

  async function remove({ id, title }: Template) {
    const { confirm } = await Taro.showModal({
      title,
      content: words('templates.sureToDelete'),
      confirmText: words('button.delete'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    await call('templates.delete', { id }, { hat: hat.id, key: randomId() })
    forgetDraft(draftName)
    backToTemplates()
  }

  const stopped = trouble === null ? isWrong && words('input.invalid') : sentenceOf(trouble, words, true)
  return (
    <>
      <TypedText
        lines="one"
        label={words('templates.name')}
        placeholder={words('templates.namePlaceholder')}
        initial={draft.content.title}
        most={40}
        onText={(title) => change({ title })}
        wrong={wrongWith('title')}
      />
      <TypedText
        label={words('templates.text')}
        placeholder={words('templates.textPlaceholder')}
        hint={words('templates.textHint')}
        initial={draft.content.text}
        most={5000}
        onText={(text) => change({ text })}
        wrong={wrongWith('text')}
      />
      <ActionBar trouble={stopped || undefined}>
        {known && mayDelete && (
          <PushButton disabled={working} onPush={() => void work(() => remove(known))}>
            {words('button.delete')}
          </PushButton>
        )}
        <PushButton primary working={working} onPush={() => void work(save)}>
          {words('templates.save')}
        </PushButton>
      </ActionBar>
    </>
  )
}

function backToTemplates() {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.redirectTo({ url: '/appeals/templates' })
}
