import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Group } from '../../contract/groups'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { InHat } from '../components/in-hat'
import { LinkRow } from '../components/link-row'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import './branches.less'
import { type Speak, useWords } from './words/speak'

/** 工作组: the squad's groups by industry. */
export default function GroupsPage() {
  const words = useWords()
  return (
    <InHat title={words('groups.title')} may="groups.list">
      {(hat) => <GroupList key={hat.id} hat={hat} />}
    </InHat>
  )
}

function GroupList({ hat }: { hat: Hat }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded('groups', () => call('groups.list', {}, { hat: hat.id }))
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { groups } = loaded.value
  const open = (search = '') => void Taro.navigateTo({ url: `/organisation/group${search}` })
  return (
    <>
      <View className="branches__hint hint">{words('groups.hint')}</View>
      {groups.length === 0 && <Notice icon="nothing" text={words('groups.none')} />}
      {groups.map((group) => (
        <LinkRow
          key={group.id}
          label={group.name}
          note={noteOf(group, words)}
          onPush={() => open(`?id=${group.id}`)}
        />
      ))}
      <ActionBar>
        <PushButton primary onPush={() => open()}>
          {words('groups.add')}
        </PushButton>
      </ActionBar>
    </>
  )
}

function noteOf({ industries, members }: Group, words: Speak): string {
  const names = members.map(({ name }) => name).join(words('list.comma'))
  const who =
    members.length > 0 ? words('groups.members', { count: members.length, names }) : words('groups.noMembers')
  return [industries.join(words('list.comma')), who].filter(Boolean).join(' · ')
}
