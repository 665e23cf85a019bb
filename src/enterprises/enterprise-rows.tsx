import Taro from '@tarojs/taro'
import type { Hat } from '../../contract/hats'
import { LinkRow } from '../components/link-row'
import { useHere } from '../session'
import { useWords } from '../words/speak'

/** The ways to enterprises: all he may see, those he looks after, or his own one. */
export function EnterpriseRows() {
  const words = useWords()
  const role = useHere()?.hat?.role
  const open = (page: string) => void Taro.navigateTo({ url: `/enterprises/${page}` })
  if (role === 'enterpriseMember' || role === 'enterpriseAdmin')
    return (
      <LinkRow label={words('ownCard.title')} note={words('ownCard.about')} onPush={() => open('card')} />
    )
  if (!role || !listing.includes(role)) return null
  return (
    <>
      {role !== 'administrator' && (
        <LinkRow label={words('mine.title')} note={words('mine.about')} onPush={() => open('mine')} />
      )}
      <LinkRow
        label={words('enterprises.title')}
        note={words('enterprises.about')}
        onPush={() => open('list')}
      />
    </>
  )
}

const listing: readonly Hat['role'][] = [
  'envoy',
  'committeeMember',
  'committeeLead',
  'supervisor',
  'administrator',
]
