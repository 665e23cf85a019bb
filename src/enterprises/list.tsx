import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Input } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { mayCall } from '../../contract/rights'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Chips } from '../components/chips'
import { FurtherRows } from '../components/further-rows'
import { InHat } from '../components/in-hat'
import { LinkButton } from '../components/link-button'
import { LinkRow } from '../components/link-row'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { SearchBar } from '../components/search-bar'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { usePaged } from '../use-paged'
import { EnterpriseLine } from './enterprise-row'
import './list.less'
import { ListFilter, type Narrowed, sayNarrowed } from './list-filter'
import { useWords } from './words/speak'

/** 企业名录: the enterprises a hat may see, found by name, and narrowed to those that lack something. */
export default function ListPage() {
  const words = useWords()
  return (
    <InHat title={words('enterprises.title')} may="enterprises.search">
      {(hat) => <List key={hat.id} hat={hat} />}
    </InHat>
  )
}

const isCommittee = ({ role }: Hat) => role === 'committeeMember' || role === 'committeeLead'

function List({ hat }: { hat: Hat }) {
  const words = useWords()
  const [sought, setSought] = useState('')
  const [narrowed, setNarrowed] = useState<Narrowed>({})
  const [isOpen, setOpen] = useState(false)
  const open = (page: string) => void Taro.navigateTo({ url: `/enterprises/${page}` })
  const quick = ['enterprises.all', 'enterprises.noEnvoy', 'enterprises.hasGaps'] as const
  const gapOf = {
    'enterprises.all': undefined,
    'enterprises.noEnvoy': 'envoy',
    'enterprises.hasGaps': 'any',
  } as const
  const chosen = quick.find((each) => gapOf[each] === narrowed.gap)
  const said = sayNarrowed(narrowed, words)
  return (
    <>
      <View>
        <SearchBar says={words('enterprises.search')} onSearch={setSought} />
        <View className="list__narrow">
          <Chips
            label={words('enterprises.filter')}
            choices={quick.map((value) => ({ value, label: words(value) }))}
            chosen={chosen ?? null}
            onChoose={(value) => setNarrowed(withGap(narrowed, gapOf[value]))}
          />
          <View className="list__filter">
            <LinkButton onPush={() => setOpen(true)}>
              {said ? words('enterprises.filtered', { chosen: said }) : words('enterprises.filter')}
            </LinkButton>
            {said !== '' && (
              <LinkButton onPush={() => setNarrowed({})}>{words('enterprises.clear')}</LinkButton>
            )}
          </View>
        </View>
      </View>
      {isOpen && (
        <ListFilter hat={hat} narrowed={narrowed} onChange={setNarrowed} onClose={() => setOpen(false)} />
      )}
      <Found key={JSON.stringify([sought, narrowed])} hat={hat} sought={sought} narrowed={narrowed} />
      {mayCall(hat.role, 'spreadsheets.read') && (
        <LinkRow
          label={words('enterprises.sheets')}
          note={words('enterprises.sheetsAbout')}
          onPush={() => open('sheets')}
        />
      )}
      {hat.role === 'committeeLead' && (
        <LinkRow
          label={words('coverage.open')}
          note={words('coverage.about')}
          onPush={() => open('coverage')}
        />
      )}
      {mayCall(hat.role, 'enterprises.assign') && (
        <LinkRow
          label={words('enterprises.handOver')}
          note={words('enterprises.handOverAbout')}
          onPush={() => open('hand-over')}
        />
      )}
      {isCommittee(hat) && (
        <ActionBar>
          <PushButton primary onPush={() => open('edit')}>
            {words('enterprises.new')}
          </PushButton>
        </ActionBar>
      )}
    </>
  )
}

function withGap({ gap: _, ...rest }: Narrowed, gap: Narrowed['gap']): Narrowed {
  return gap ? { ...rest, gap } : rest
}

function Found({ hat, sought, narrowed }: { hat: Hat; sought: string; narrowed: Narrowed }) {
  const words = useWords()
  const { loaded, retry, further } = usePaged('enterprises', (after) => {
    const input: Input<'enterprises.search'> = {
      ...narrowed,
      ...(sought && { words: sought }),
      ...(after && { after }),
    }
    return call('enterprises.search', input, { hat: hat.id })
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  const isAll = sought === '' && Object.keys(narrowed).length === 0
  if (rows.length === 0)
    return <Notice icon="nothing" text={words(isAll ? 'enterprises.none' : 'enterprises.nothing')} />
  return (
    <>
      {rows.map((row) => (
        <EnterpriseLine key={row.id} row={row} />
      ))}
      <FurtherRows {...further} />
    </>
  )
}
