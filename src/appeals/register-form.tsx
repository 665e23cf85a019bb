import { useEffect } from 'react'
import { registeredSources } from '../../contract/appeal-kinds'
import type { Hat } from '../../contract/hats'
import type { Session } from '../../contract/session'
import { ActionBar } from '../components/action-bar'
import { Chips } from '../components/chips'
import { Field } from '../components/field'
import { PushButton } from '../components/push-button'
import { remember, remembered } from '../remembered'
import { showFirstMistake } from '../show-first-mistake'
import { useWorking } from '../use-working'
import { sentenceOf, wordSentence } from '../words/sentence-of'
import { ContactField } from './contact-field'
import { useDraft } from './draft'
import { EnterpriseField } from './enterprise-field'
import { OnTheSpotField } from './on-the-spot-field'
import { forgetUnsent, keepUnsent, unsent } from './register-queue'
import { canBeAnswered, emptyRegistration, type Registration, type Setting, settingOf } from './registration'
import { whatIsGone } from './submission'
import { whatIsWrongWithRegistration } from './submission-check'
import { SubmitFields } from './submit-fields'
import { useMistakes } from './use-mistakes'
import { useWords } from './words/speak'

/** Whoever registers cannot speak in confidence for somebody else. */
const privacies = ['open', 'hiddenFromUnit'] as const

interface RegisterFormProps {
  hat: Hat
  person: NonNullable<Session['person']>
  /** It follows another one: in the same room, with the same people. */
  isNext: boolean
  /** One that the office did not take, to be changed. */
  item?: string
  /** It is on the phone, to be sent. */
  onKept: () => void
}

export function RegisterForm({ hat, person, isNext, item, onKept }: RegisterFormProps) {
  const words = useWords()
  const refused = item ? unsent(item) : undefined
  const settingName = `setting/${hat.id}`
  const draft = useDraft<Registration>(
    `draft/${hat.id}/register${item ? `/${item}` : ''}`,
    refused?.content ?? { ...emptyRegistration, ...(isNext && remembered<Setting>(settingName)) },
  )
  const { content, read } = draft
  const form = useMistakes()
  const { show } = form
  const { working, trouble, work } = useWorking()
  const picking = useWorking()

  // What the office found wrong stands there from the start.
  useEffect(() => {
    const refusal = item && unsent(item)?.refusal
    if (refusal) show(refusal.fields)
  }, [item, show])

  const change = (part: Partial<Registration>) => {
    draft.change(part)
    form.forget([
      ...Object.keys(part),
      ...(part.kind || part.about ? ['aboutUnitId', 'onTheSpot'] : []),
      ...(part.enterprise ? ['enterpriseId'] : []),
    ])
  }

  const submit = () => {
    if (!picking.isBusy()) void work(tryKeeping)
  }

  /** Once it is kept for sending nothing can happen to it; whether there is a network now does not matter. */
  async function tryKeeping() {
    const found = { ...whatIsWrongWithRegistration(read()), ...(await whatIsGone(read())) }
    show(found)
    if (Object.keys(found).length > 0) return showFirstMistake()
    await draft.send(async (newKey) => {
      // Where the office has stored something else under its key, this one is a new one.
      const key = item && refused?.refusal?.sentence.key !== 'key.reused' ? item : newKey
      const keptAt = refused?.keptAt ?? new Date().toISOString()
      keepUnsent({ key, person: person.id, hat: hat.id, drafts: person.drafts, keptAt, content: read() })
      if (item && item !== key) forgetUnsent(item)
      remember(settingName, settingOf(read()))
    })
    onKept()
  }

  const refusal = refused?.refusal && wordSentence(refused.refusal.sentence, words)
  const mistaken = form.isWrong ? words('input.invalid') : refusal
  return (
    <>
      <EnterpriseField
        hat={hat}
        chosen={content.enterprise}
        onChoose={(enterprise) => change({ enterprise })}
        wrong={form.wrongWith('enterpriseId')}
      />
      <Field label={words('register.source')} wrong={form.wrongWith('source')}>
        <Chips
          label={words('register.source')}
          choices={registeredSources.map((source) => ({ value: source, label: words(`source.${source}`) }))}
          chosen={content.source}
          onChoose={(source) => change({ source })}
        />
      </Field>
      <SubmitFields
        hat={hat}
        content={content}
        change={change}
        read={read}
        form={form}
        picking={picking}
        privacies={privacies}
        textHint={words('register.textHint')}
      >
        {canBeAnswered(content) && (
          <OnTheSpotField hat={hat} content={content} change={change} wrongWith={form.wrongWith} />
        )}
        <ContactField
          initial={content.contact}
          onChange={(part) => change({ contact: { ...read().contact, ...part } })}
          wrongWith={form.wrongWith}
        />
      </SubmitFields>
      <ActionBar trouble={trouble === null ? mistaken : sentenceOf(trouble, words, true)}>
        <PushButton
          primary
          className="submit-button"
          working={working}
          disabled={picking.working}
          onPush={submit}
        >
          {words('submit.send', { kind: `@appealKind.${content.kind}` })}
        </PushButton>
      </ActionBar>
    </>
  )
}
