import Taro from '@tarojs/taro'
import { mayCall } from '../../contract/rights'
import { LinkRow } from '../components/link-row'
import { useHere } from '../session'
import { useWords } from '../words/speak'

/** The way to matches with other districts. It is no notice board: it stands where that is closed, too. */
export function MatchesRow() {
  const words = useWords()
  const role = useHere()?.hat?.role
  if (!role || !mayCall(role, 'matches.list')) return null
  return (
    <LinkRow
      label={words('matches.title')}
      note={words('matches.about')}
      onPush={() => void Taro.navigateTo({ url: '/matches/mine' })}
    />
  )
}
