import { View } from '@tarojs/components'
import type { Hat, Organisation } from '../../contract/hats'
import { call } from '../client'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { randomId } from '../random-id'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { useWorking } from '../use-working'
import { sayTime } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import './open-invitations.less'
import { Stopped } from './stopped'
import { useWords } from './words/speak'

/** The doors that stand open to an organisation, and who opened each; any of them can be shut. */
export function OpenInvitations({ hat, organisation }: { hat: Hat; organisation: Organisation }) {
  const words = useWords()
  const { loaded, refresh } = useLoaded(`invitations ${organisation.id}`, () =>
    call('invitations.list', {}, { hat: hat.id }),
  )
  useRefreshed(refresh)
  const { working, trouble, work } = useWorking()
  const all = loaded.state === 'ready' ? loaded.value.invitations : []
  const open = all.filter((each) => each.state === 'open' && each.organisation.id === organisation.id)
  if (open.length === 0) return null

  const revoke = (id: string) =>
    work(async () => {
      await call('invitations.revoke', { id }, { hat: hat.id, key: randomId() })
      await refresh()
    })

  return (
    <Field label={words('invitations.title')}>
      <Stopped says={trouble !== null && sentenceOf(trouble, words)} />
      {open.map(({ id, role, forWhom, by, expiresAt }) => (
        <View key={id} className="open-invitations__row">
          <View className="open-invitations__words">
            <View>{forWhom ?? words('invitations.anybody')}</View>
            <View className="hint">{words(`role.${role}`)}</View>
            <View className="hint">
              {words('invitations.until', { by, time: sayTime(expiresAt, words) })}
            </View>
          </View>
          <LinkButton disabled={working} onPush={() => void revoke(id)}>
            {words('invitations.revoke')}
          </LinkButton>
        </View>
      ))}
    </Field>
  )
}
