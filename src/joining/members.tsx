import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Output } from '../../contract/calls'
import type { Hat, Organisation } from '../../contract/hats'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { MemberRow } from './member-row'
import { MemberSheet } from './member-sheet'
import { OpenInvitations } from './open-invitations'
import { OrganisationField } from './organisation-field'
import { useWords } from './words/speak'

export type Member = Output<'people.members'>['members'][number]

/** 成员与邀请: who is in an organisation the caller looks after. `organisationId` names one; his own without. */
export default function MembersPage() {
  const words = useWords()
  return (
    <InHat title={words('members.title')} may="people.members">
      {(hat, person) => <Organisations key={hat.id} hat={hat} self={person.id} />}
    </InHat>
  )
}

function Organisations({ hat, self }: { hat: Hat; self: string }) {
  const { organisationId, name } = useRouter().params
  const given = organisationId
    ? { id: organisationId, name: decodeURIComponent(name ?? ''), kind: 'enterprise' as const }
    : null
  // A committee member looks after the people of enterprises, not of his own committee.
  const own = hat.role === 'committeeMember' ? null : hat.organisation
  const [chosen, setChosen] = useState<Organisation | null>(given ?? own)
  return (
    <>
      {(hat.role === 'administrator' || hat.role === 'committeeLead' || hat.role === 'committeeMember') && (
        <OrganisationField hat={hat} chosen={chosen} onChoose={setChosen} />
      )}
      {chosen && <Members key={chosen.id} hat={hat} self={self} organisation={chosen} />}
    </>
  )
}

interface MembersProps {
  hat: Hat
  /** The reader’s own id. */
  self: string
  organisation: Organisation
}

function Members({ hat, self, organisation }: MembersProps) {
  const words = useWords()
  const [open, setOpen] = useState<Member | null>(null)
  const { loaded, refresh, retry } = useLoaded(organisation.id, () =>
    call('people.members', { organisationId: organisation.id }, { hat: hat.id }),
  )
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { members, invites } = loaded.value
  const invite = () =>
    void Taro.navigateTo({
      url: `/joining/invite?organisationId=${organisation.id}&name=${encodeURIComponent(organisation.name)}&roles=${invites.join()}`,
    })
  return (
    <>
      {members.length === 0 && <Notice icon="nothing" text={words('members.none')} />}
      {members.map((member) => (
        <MemberRow
          key={`${member.id} ${member.hat}`}
          member={member}
          isSelf={member.id === self}
          onPush={() => setOpen(member)}
        />
      ))}
      <OpenInvitations hat={hat} organisation={organisation} />
      {open && (
        <MemberSheet
          hat={hat}
          member={open}
          others={members}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            void refresh()
          }}
        />
      )}
      {invites.length > 0 && (
        <ActionBar>
          <PushButton primary onPush={invite}>
            {words('members.invite')}
          </PushButton>
        </ActionBar>
      )}
    </>
  )
}
