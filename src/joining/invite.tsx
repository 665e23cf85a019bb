import { Image, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { type InvitedRole, invitedRoles } from '../../contract/joining'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { TypedText } from '../components/typed-text'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'
import { useCopy } from '../use-copy'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sayTime } from '../words/date-words'
import { sentenceOf, wordSentence } from '../words/sentence-of'
import './invite.less'
import { useWords } from './words/speak'

/** 邀请 into one organisation: which part, and then the code, shown once. */
export default function InvitePage() {
  const words = useWords()
  return (
    <InHat title={words('invite.title')} may="invitations.create">
      {(hat) => <Invite key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Invite({ hat }: { hat: Hat }) {
  const [made, setMade] = useState<Output<'invitations.create'> | null>(null)
  return made ? (
    <Code hat={hat} made={made} onAnother={() => setMade(null)} />
  ) : (
    <InviteForm hat={hat} onMade={setMade} />
  )
}

interface InviteFormProps {
  hat: Hat
  onMade: (made: Output<'invitations.create'>) => void
}

function InviteForm({ hat, onMade }: InviteFormProps) {
  const words = useWords()
  const { organisationId = '', name, roles } = useRouter().params
  const offered = invitedRoles.filter((role) => (roles ?? '').split(',').includes(role))
  const [role, setRole] = useState<InvitedRole | null>(offered.length === 1 ? (offered[0] ?? null) : null)
  const [forWhom, setForWhom] = useState('')
  const { working, trouble, work } = useWorking()
  const fields = trouble instanceof Refusal ? trouble.fields : {}

  const invite = () =>
    work(async () => {
      if (!role) return
      const input = { role, organisationId, ...(forWhom.trim() && { forWhom }) }
      onMade(await call('invitations.create', input, { hat: hat.id, key: randomId() }))
    })

  const wrong = Object.values(fields)[0]
  return (
    <>
      <Field label={words('members.organisation')}>
        <View className="invite__organisation">{decodeURIComponent(name ?? '')}</View>
      </Field>
      <Field label={words('invite.role')}>
        <Choices
          label={words('invite.role')}
          choices={offered.map((each) => ({
            value: each,
            label: words(`role.${each}`),
            note: words(`invite.role.${each}`),
          }))}
          chosen={role}
          onChoose={setRole}
        />
      </Field>
      <TypedText
        lines="one"
        label={words('invite.forWhom')}
        placeholder={words('invite.forWhomPlaceholder')}
        hint={words('invite.forWhomHint')}
        initial=""
        most={20}
        onText={setForWhom}
      />
      <ActionBar
        {...(trouble !== null && {
          trouble: wrong ? wordSentence(wrong, words) : sentenceOf(trouble, words),
        })}
      >
        <PushButton primary disabled={!role} working={working} onPush={() => void invite()}>
          {words('invite.make')}
        </PushButton>
      </ActionBar>
    </>
  )
}

interface CodeProps {
  hat: Hat
  made: Output<'invitations.create'>
  onAnother: () => void
}

/** The code itself, large, in groups of four, and its picture: it is not told again. */
function Code({ hat, made: { code, expiresAt }, onAnother }: CodeProps) {
  const words = useWords()
  const copy = useCopy()
  const { loaded } = useLoaded(code, () => call('invitations.picture', { code }, { hat: hat.id }))
  const picture = loaded.state === 'ready' ? loaded.value.picture : null
  const inGroups = code.match(/.{4}/g)?.join('-') ?? code
  return (
    <>
      <Field label={words('code.label')}>
        <View className="invite__code">{inGroups}</View>
        <View className="hint">{words('invite.until', { time: sayTime(expiresAt, words) })}</View>
        {picture && <Image className="invite__picture" src={picture} aria-label={words('invite.picture')} />}
        <View className="invite__how">{words(picture ? 'invite.howPicture' : 'invite.how')}</View>
      </Field>
      <ActionBar>
        <PushButton onPush={onAnother}>{words('invite.another')}</PushButton>
        <PushButton primary onPush={() => void copy(inGroups)}>
          {words('invite.copy')}
        </PushButton>
      </ActionBar>
    </>
  )
}
