import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import type { Category } from '../../contract/categories'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { LinkRow } from '../components/link-row'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { type Speak, useWords } from './words/speak'

type Entry = Output<'organisation.catalogue'>['entries'][number]

const open = (search = '') => void Taro.navigateTo({ url: `/organisation/entry${search}` })

/** 派单目录: which unit a category goes to as a rule. */
export function Catalogue({ hat, uncatalogued }: { hat: Hat; uncatalogued: readonly Category[] }) {
  const words = useWords()
  const { loaded, refresh, retry } = useLoaded('catalogue', () =>
    call('organisation.catalogue', {}, { hat: hat.id }),
  )
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { entries } = loaded.value
  const missing = uncatalogued.map((category) => words(`category.${category}`)).join(words('list.comma'))
  return (
    <>
      {entries.length === 0 && <Notice icon="nothing" text={words('catalogue.none')} />}
      {entries.map((entry) => (
        <LinkRow
          key={entry.category}
          label={words(`category.${entry.category}`)}
          note={noteOf(entry, words)}
          onPush={() => open(`?category=${entry.category}`)}
        />
      ))}
      {missing && entries.length > 0 && (
        <View className="branches__hint hint">{words('catalogue.missing', { categories: missing })}</View>
      )}
      {missing && (
        <ActionBar>
          <PushButton primary onPush={() => open()}>
            {words('catalogue.add')}
          </PushButton>
        </ActionBar>
      )}
    </>
  )
}

function noteOf({ lead, assists, keywords }: Entry, words: Speak): string {
  const units = assists.map(({ name }) => name).join(words('list.comma'))
  const sought = keywords.map(({ word }) => word).join(words('list.comma'))
  return [
    lead.name,
    units && words('catalogue.assists', { units }),
    sought && words('catalogue.keywords', { words: sought }),
  ]
    .filter(Boolean)
    .join(' · ')
}
