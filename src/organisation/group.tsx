import Taro, { useRouter } from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import { fieldsOf } from '../../contract/fields'
import { SaveGroup } from '../../contract/groups'
import type { Hat } from '../../contract/hats'
import { mayCall } from '../../contract/rights'
import { sentence } from '../../contract/sentence'
import { useDraft } from '../appeals/draft'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { LinkRow } from '../components/link-row'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { SeveralOf } from './several-of'
import { useWords } from './words/speak'

type Known = Output<'groups.list'>
interface Form {
  name: string
  /** As they are written, one after the other. */
  industries: string
  memberIds: string[]
}

/** One group: a new one, or `id` to change. */
export default function GroupPage() {
  const words = useWords()
  const { id } = useRouter().params
  return (
    <InHat title={words('group.title')} may="groups.save">
      {(hat) => <Loaded key={hat.id} hat={hat} id={id ?? null} />}
    </InHat>
  )
}

function Loaded({ hat, id }: { hat: Hat; id: string | null }) {
  const { loaded, retry } = useLoaded(id ?? 'new group', async () => {
    const { groups, envoys } = await call('groups.list', {}, { hat: hat.id })
    const group = groups.find((each) => each.id === id) ?? null
    if (id !== null && !group) throw new Refusal({ code: 'NOT_FOUND', ...sentence('group.unknown') })
    return { group, envoys }
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <GroupForm hat={hat} {...loaded.value} />
}

interface GroupFormProps {
  hat: Hat
  group: Known['groups'][number] | null
  envoys: Known['envoys']
}

/** The words between commas of any sort. */
function industriesIn(text: string): string[] {
  const parts = text.split(/[、，,;；\n]/).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

function GroupForm({ hat, group, envoys }: GroupFormProps) {
  const words = useWords()
  const draft = useDraft<Form>(
    `draft/${hat.id}/group/${group?.id ?? ''}`,
    {
      name: group?.name ?? '',
      industries: group?.industries.join('、') ?? '',
      memberIds: group?.members.map(({ id }) => id) ?? [],
    },
    { intention: String(group?.version ?? 0) },
  )
  const { mistakes, isWrong, show, forget, wrongWith } = useMistakes()
  const { working, trouble, work } = useWorking()
  const { content } = draft
  const change = (part: Partial<Form>) => {
    draft.change(part)
    forget(Object.keys(part))
  }

  async function save() {
    const { name, industries, memberIds } = draft.read()
    const here = memberIds.filter((id) => envoys.some((envoy) => envoy.id === id))
    const { data, error } = SaveGroup.safeParse({
      ...(group && { id: group.id }),
      version: group?.version ?? 0,
      name,
      industries: industriesIn(industries),
      memberIds: here,
    })
    show(error ? fieldsOf(error) : {})
    if (!data) return
    try {
      await draft.send((key) => call('groups.save', data, { hat: hat.id, key }))
    } catch (stopped) {
      if (stopped instanceof Refusal) show(stopped.fields)
      throw stopped
    }
    backToGroups()
  }

  async function remove({ id, version, name }: Known['groups'][number]) {
    const { confirm } = await Taro.showModal({
      title: words('group.sure', { name }),
      content: words('group.sureText'),
      confirmText: words('button.sure'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    await call('groups.remove', { id, version }, { hat: hat.id, key: randomId() })
    backToGroups()
  }

  const wrongIndustry = Object.keys(mistakes).find((path) => path.startsWith('industries'))
  const stopped = trouble === null ? isWrong && words('input.invalid') : sentenceOf(trouble, words, true)
  return (
    <>
      <TypedText
        lines="one"
        label={words('group.name')}
        placeholder={words('group.namePlaceholder')}
        initial={content.name}
        most={30}
        onText={(name) => change({ name })}
        wrong={wrongWith('name')}
      />
      <TypedText
        label={words('group.industries')}
        placeholder={words('group.industriesPlaceholder')}
        hint={words('group.industriesHint')}
        initial={content.industries}
        most={200}
        onText={(industries) => change({ industries })}
        wrong={wrongIndustry && wrongWith(wrongIndustry)}
      />
      {envoys.length === 0 ? (
        <Field label={words('group.members')}>{words('group.noEnvoys')}</Field>
      ) : (
        <SeveralOf
          label={words('group.members')}
          choices={envoys.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={content.memberIds}
          onChange={(memberIds) => change({ memberIds })}
          wrong={wrongWith('memberIds')}
        />
      )}
      {group && mayCall(hat.role, 'enterprises.coverage') && (
        <LinkRow
          label={words('group.coverage')}
          note={words('group.coverageAbout')}
          onPush={() => void Taro.navigateTo({ url: `/enterprises/coverage?groupId=${group.id}` })}
        />
      )}
      <ActionBar trouble={stopped || undefined}>
        {group && (
          <PushButton disabled={working} onPush={() => void work(() => remove(group))}>
            {words('group.remove')}
          </PushButton>
        )}
        <PushButton primary working={working} onPush={() => void work(save)}>
          {words('button.save')}
        </PushButton>
      </ActionBar>
    </>
  )
}

function backToGroups() {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.redirectTo({ url: '/organisation/groups' })
}
