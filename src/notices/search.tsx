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
import { NoticeCard } from './notice-card'
import { useWords } from './words/speak'

/** 找供需: by a word of it, or its initials. */
export default function SearchPage() {
  const words = useWords()
  const [sought, setSought] = useState('')
  return (
    <InHat title={words('search.title')} may="notices.search">
      {(hat) => (
        <>
          <SearchBar focus says={words('notices.search')} onSearch={setSought} />
          {sought !== '' && <Found key={sought} hat={hat} sought={sought} />}
        </>
      )}
    </InHat>
  )
}

function Found({ hat, sought }: { hat: Hat; sought: string }) {
  const words = useWords()
  const { loaded, retry, further } = usePaged(sought, (after) =>
    call('notices.search', { words: sought, ...(after && { after }) }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  if (rows.length === 0) return <Notice icon="nothing" text={words('search.nothing')} />
  return (
    <>
      {rows.map((row) => (
        <NoticeCard key={row.id} row={row} />
      ))}
      <FurtherRows {...further} />
    </>
  )
}
