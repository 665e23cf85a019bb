import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Hat, Organisation } from '../../contract/hats'
import type { GrantedRole } from '../../contract/joining'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Choices } from '../components/choices'
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
import { OrganisationField } from './organisation-field'
import { useWords } from './words/speak'

/** 提出授权: one of an organisation's people, and the role he should have. */
export default function GrantPage() {
  const words = useWords()
  return (
    <InHat title={words('grant.title')} may="grants.propose">
      {(hat, person) => <GrantForm key={hat.id} hat={hat} self={person.id} />}
    </InHat>
  )
}

const ofArea = ['supervisor', 'administrator', 'auditor'] as const satisfies readonly GrantedRole[]

/** What somebody of this organisation can be made: its head, or one who looks over the whole area. */
function rolesFor({ kind }: Organisation): readonly GrantedRole[] {
  if (kind === 'area' || kind === 'committee') return ['committeeLead', ...ofArea]
  return ['unitLead', ...ofArea]
}

function GrantForm({ hat, self }: { hat: Hat; self: string }) {
  const words = useWords()
  const [from, setFrom] = useState<Organisation | null>(null)
  const [personId, setPerson] = useState<string | null>(null)
  const [role, setRole] = useState<GrantedRole | null>(null)
  const { working, trouble, work } = useWorking()

  const propose = () =>
    work(async () => {
      if (!from || !personId || !role) return
      const isOfArea = (ofArea as readonly GrantedRole[]).includes(role)
      const organisationId = isOfArea ? hat.organisation.id : from.id
      await call('grants.propose', { personId, role, organisationId }, { hat: hat.id, key: randomId() })
      if (Taro.getCurrentPages().length > 1) await Taro.navigateBack()
      else await Taro.redirectTo({ url: '/joining/grants' })
    })

  const wrong = trouble instanceof Refusal ? Object.values(trouble.fields)[0] : undefined
  return (
    <>
      <OrganisationField
        hat={hat}
        chosen={from}
        onChoose={(organisation) => {
          setFrom(organisation)
          setPerson(null)
          setRole(null)
        }}
      />
      {from && (
        <>
          <PersonField
            key={from.id}
            hat={hat}
            self={self}
            from={from}
            chosen={personId}
            onChoose={setPerson}
          />
          <Field label={words('grant.role')}>
            <Choices
              label={words('grant.role')}
              choices={rolesFor(from).map((each) => ({ value: each, label: words(`role.${each}`) }))}
              chosen={role}
              onChoose={setRole}
            />
          </Field>
        </>
      )}
      <ActionBar
        {...(trouble !== null && {
          trouble: wrong ? wordSentence(wrong, words) : sentenceOf(trouble, words),
        })}
      >
        <PushButton primary disabled={!personId || !role} working={working} onPush={() => void propose()}>
          {words('grant.send')}
        </PushButton>
      </ActionBar>
    </>
  )
}

interface PersonFieldProps {
  hat: Hat
  /** Nobody proposes himself. */
  self: string
  from: Organisation
  chosen: string | null
  onChoose: (id: string) => void
}

function PersonField({ hat, self, from, chosen, onChoose }: PersonFieldProps) {
  const words = useWords()
  const { loaded, retry } = useLoaded(from.id, () =>
    call('people.members', { organisationId: from.id }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const people = loaded.value.members.filter(
    ({ id }, index, all) => id !== self && all.findIndex((one) => one.id === id) === index,
  )
  return (
    <Field label={words('grant.person')} {...(people.length === 0 && { hint: words('members.none') })}>
      <Choices
        label={words('grant.person')}
        choices={people.map(({ id, name, role }) => ({
          value: id,
          label: name,
          note: words(`role.${role}`),
        }))}
        chosen={chosen}
        onChoose={onChoose}
      />
    </Field>
  )
}
