import Taro from '@tarojs/taro'
import type { Hat } from '../../contract/hats'
import { mayCall } from '../../contract/rights'
import { LinkRow } from '../components/link-row'
import { useHere } from '../session'
import { useWords } from '../words/speak'

function mayShow({ role, organisation }: Hat): boolean {
  if (role === 'unitLead') return organisation.kind === 'station'
  return mayCall(role, 'tokens.list')
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
