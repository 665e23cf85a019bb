import Taro from '@tarojs/taro'
import { type CallName, mayCall } from '../../contract/rights'
import { LinkRow } from '../components/link-row'
import { useHere } from '../session'
import { useWords } from '../words/speak'

/** What stands on 我的, and who may make the call its page begins with. */
const rows = [
  { page: 'members', may: 'people.members' },
  { page: 'registrations', may: 'registrations.list' },
  { page: 'grants', may: 'grants.list' },
] as const satisfies readonly { page: string; may: CallName }[]

/** The ways to the people of his organisation, and to what is kept about himself. */
export function JoiningRows() {
  const words = useWords()
  const role = useHere()?.hat?.role
  if (!role) return null
  const mine = rows.filter(({ may }) => mayCall(role, may))
  return (
    <>
      {mine.map(({ page }) => (
        <LinkRow
          key={page}
          label={words(`${page}.title`)}
          note={words(`${page}.about`)}
          onPush={() => void Taro.navigateTo({ url: `/joining/${page}` })}
        />
      ))}
      <LinkRow
        label={words('own.title')}
        note={words('own.about')}
        onPush={() => void Taro.navigateTo({ url: '/joining/own' })}
      />
    </>
  )
}
