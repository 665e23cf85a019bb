import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { FurtherRows } from '../components/further-rows'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { SearchBar } from '../components/search-bar'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { usePaged } from '../use-paged'
import { AppealCard, isOfEnterprise } from './appeal-card'
import { useWords } from './words/speak'
import './search.less'

/** Finds an appeal by its number, its enterprise or its title, among those the hat may read. */
export default function SearchPage() {
  const words = useWords()
  return (
    <InHat title={words('search.title')} may="appeals.search">
      {(hat) => <Search key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Search({ hat }: { hat: Hat }) {
  const words = useWords()
  const [sought, setSought] = useState('')
  return (
    <>
      <View className="search__bar">
        <SearchBar
          focus
          says={words(isOfEnterprise(hat.role) ? 'desk.searchOwn' : 'desk.search')}
          onSearch={setSought}
        />
      </View>
      {sought ? (
        <Found key={sought} hat={hat} sought={sought} />
      ) : (
        <Notice icon="nothing" text={words('search.hint')} />
      )}
    </>
  )
}

function Found({ hat, sought }: { hat: Hat; sought: string }) {
  const words = useWords()
  const { loaded, retry, further } = usePaged(sought, (after) =>
    call('appeals.search', { words: sought, ...(after && { after }) }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  if (rows.length === 0) return <Notice icon="nothing" text={words('search.nothing', { words: sought })} />
  return (
    <>
      {rows.map((row) => (
        <AppealCard key={row.id} row={row} hat={hat} withNumber />
      ))}
      <FurtherRows {...further} />
    </>
  )
}
