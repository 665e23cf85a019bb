import Taro from '@tarojs/taro'
import { calls } from '../../contract/calls'
import type { Hat, Role } from '../../contract/hats'
import { LinkRow } from '../components/link-row'
import { useHere } from '../session'
import { useWords } from '../words/speak'

function mayShow({ role, organisation }: Hat): boolean {
  if (role === 'unitLead') return organisation.kind === 'station'
  return (calls['tokens.list'].by as readonly Role[]).includes(role)
}

/** The way to one's QR codes, for whoever can have some. */
export function TokensRow() {
  const words = useWords()
  const hat = useHere()?.hat
  if (!hat || !mayShow(hat)) return null
  return (
    <LinkRow
      label={words('tokens.title')}
      note={words('tokens.about')}
      onPush={() => void Taro.navigateTo({ url: '/tokens/tokens' })}
    />
  )
}
