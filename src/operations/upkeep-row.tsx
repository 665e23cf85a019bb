import Taro from '@tarojs/taro'
import { LinkRow } from '../components/link-row'
import { useHere } from '../session'
import { useWords } from '../words/speak'

/** The way to what administrators, supervisors or auditors look after; nothing for anybody else. */
export function UpkeepRow() {
  const words = useWords()
  const role = useHere()?.hat?.role
  if (role === 'administrator')
    return (
      <>
        <LinkRow
          label={words('organisation.title')}
          note={words('organisation.about')}
          onPush={() => void Taro.navigateTo({ url: '/organisation/organisation' })}
        />
        <GroupsRow />
        <LinkRow
          label={words('deadlineSettings.title')}
          note={words('deadlineSettings.about')}
          onPush={() => void Taro.navigateTo({ url: '/deadlines/settings' })}
        />
        <LinkRow
          label={words('operations.title')}
          note={words('operations.about')}
          onPush={() => void Taro.navigateTo({ url: '/operations/operations' })}
        />
      </>
    )
  if (role === 'auditor')
    return (
      <LinkRow
        label={words('audit.title')}
        note={words('audit.about')}
        onPush={() => void Taro.navigateTo({ url: '/operations/audit' })}
      />
    )
  return role === 'supervisor' ? <GroupsRow /> : null
}

function GroupsRow() {
  const words = useWords()
  return (
    <LinkRow
      label={words('groups.title')}
      note={words('groups.about')}
      onPush={() => void Taro.navigateTo({ url: '/organisation/groups' })}
    />
  )
}
