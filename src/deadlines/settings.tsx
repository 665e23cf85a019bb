import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Output } from '../../contract/calls'
import { DeadlineSettings, type PresetName, presetNames } from '../../contract/deadlines'
import { fieldsOf } from '../../contract/fields'
import type { Hat } from '../../contract/hats'
import { useDraft } from '../appeals/draft'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { Refusal } from '../refusal'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { Closings } from './closings'
import { differences } from './differences'
import { Paces } from './paces'
import { PresetTable } from './preset-table'
import { WaitingProposal } from './waiting-proposal'
import { useWords } from './words/speak'
import { Years } from './years'

/** 期限设置: what the district counts by. One administrator proposes, another agrees (threat-model.md P56). */
export default function DeadlineSettingsPage() {
  const words = useWords()
  return (
    <InHat title={words('deadlineSettings.title')} may="deadlines.get">
      {(hat) => <Settings key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Settings({ hat }: { hat: Hat }) {
  const { loaded, refresh, retry } = useLoaded('deadline settings', () =>
    call('deadlines.get', {}, { hat: hat.id }),
  )
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { version, proposal } = loaded.value
  return (
    <>
      {proposal && <WaitingProposal hat={hat} deadlines={loaded.value} onDecided={refresh} />}
      <SettingsForm key={`${version}/${proposal?.id}`} hat={hat} deadlines={loaded.value} onSent={refresh} />
    </>
  )
}

interface SettingsFormProps {
  hat: Hat
  deadlines: Output<'deadlines.get'>
  onSent: () => Promise<unknown>
}

function SettingsForm({ hat, deadlines: { version, settings }, onSent }: SettingsFormProps) {
  const words = useWords()
  const draft = useDraft<DeadlineSettings>(`draft/${hat.id}/deadlines`, settings, {
    intention: String(version),
  })
  const { content } = draft
  const form = useMistakes()
  const { working, trouble, work } = useWorking()
  const [isUnchanged, setUnchanged] = useState(false)

  const change = (part: Partial<DeadlineSettings>) => {
    draft.change(part)
    form.forget(Object.keys(part))
    setUnchanged(false)
  }
  /** A list is wrong where one of its lines is. */
  const wrongWith = (field: keyof DeadlineSettings) => {
    const path = Object.keys(form.mistakes).find((each) => each === field || each.startsWith(`${field}.`))
    return path && form.wrongWith(path)
  }

  const propose = () =>
    work(async () => {
      if (differences(settings, draft.read(), words).length === 0) return setUnchanged(true)
      const { error } = DeadlineSettings.safeParse(draft.read())
      form.show(error ? fieldsOf(error) : {})
      if (error) return
      try {
        const { state } = await draft.send((key) =>
          call('deadlines.propose', draft.read(), { hat: hat.id, key }),
        )
        void Taro.showToast({
          title: words(state === 'agreed' ? 'settings.settled' : 'settings.sent'),
          icon: 'none',
        })
      } catch (stopped) {
        if (stopped instanceof Refusal) form.show(stopped.fields)
        throw stopped
      }
      await onSent()
    })

  const mistaken = form.isWrong ? words('input.invalid') : isUnchanged ? words('settings.nothing') : undefined
  return (
    <>
      <Field label={words('preset.title')} hint={words('preset.hint')} wrong={wrongWith('preset')}>
        <Choices
          label={words('preset.title')}
          choices={presetNames.map((value) => ({
            value,
            label: words(`preset.${value}`),
            note: words(`source.${value}`),
          }))}
          chosen={content.preset}
          onChoose={(preset: PresetName) => change({ preset })}
        />
      </Field>
      <PresetTable preset={content.preset} />
      <Years years={content.years} onChange={(years) => change({ years })} wrong={wrongWith('years')} />
      <Closings
        closings={content.closings}
        onChange={(closings) => change({ closings })}
        wrong={wrongWith('closings')}
      />
      <Paces paces={content.paces} onChange={(paces) => change({ paces })} wrong={wrongWith('paces')} />
      <ActionBar trouble={trouble === null ? mistaken : sentenceOf(trouble, words, true)}>
        <PushButton primary className="submit-button" working={working} onPush={() => void propose()}>
          {words(working ? 'settings.sending' : 'settings.send')}
        </PushButton>
      </ActionBar>
    </>
  )
}
