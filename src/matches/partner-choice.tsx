import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import type { ChainLink } from '../../contract/match-actions'
import type { FoundPartners } from '../../contract/matches'
import { call } from '../client'
import { Choices } from '../components/choices'
import { Notice } from '../components/notice'
import { PickedField } from '../components/picked-field'
import { SearchBar } from '../components/search-bar'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useWords } from './words/speak'

export interface Chosen {
  id: string
  name: string
}

interface Sought {
  link: ChainLink
  words: string
  own: string
}

interface PartnerChoiceProps {
  hat: Hat
  sought: Sought
  chosen: Chosen | null
  onChoose: (partner: Chosen) => void
  wrong: string | undefined
}

/** An enterprise of another district, by the products that were asked for. */
export function PartnerChoice({ hat, sought, chosen, onChoose, wrong }: PartnerChoiceProps) {
  const words = useWords()
  const isEnough = [sought.words, sought.link === 'downstream' ? sought.own : ''].some(
    (word) => [...word.trim()].length > 1,
  )
  return (
    <PickedField
      label={words('wish.partner')}
      hint={words('wish.partnerHint')}
      none={words('wish.partnerNone')}
      chosen={chosen?.name}
      wrong={wrong}
    >
      {(close) =>
        isEnough ? (
          <Found
            hat={hat}
            sought={sought}
            nothing={words('wish.partnerNothing')}
            chosen={chosen}
            onChoose={(partner) => {
              onChoose(partner)
              close()
            }}
          />
        ) : (
          <Notice icon="nothing" text={words('wish.partnerFirst')} />
        )
      }
    </PickedField>
  )
}

interface OwnChoiceProps extends Omit<PartnerChoiceProps, 'sought'> {
  /** What the wish asks for. */
  product: string
}

/** An enterprise of the bureau's own district, by what it makes. */
export function OwnChoice({ hat, product, chosen, onChoose, wrong }: OwnChoiceProps) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const sought = typed === '' ? product : typed
  return (
    <PickedField label={words('accept.partner')} chosen={chosen?.name} wrong={wrong}>
      {(close) => (
        <>
          <SearchBar says={words('accept.seek')} onSearch={setTyped} />
          <View key={sought}>
            <Found
              hat={hat}
              sought={{ link: 'upstream', words: sought, own: '' }}
              nothing={words('accept.nothing')}
              chosen={chosen}
              onChoose={(partner) => {
                onChoose(partner)
                close()
              }}
            />
          </View>
        </>
      )}
    </PickedField>
  )
}

interface FoundProps {
  hat: Hat
  sought: Sought
  nothing: string
  chosen: Chosen | null
  onChoose: (partner: Chosen) => void
}

function Found({ hat, sought, nothing, chosen, onChoose }: FoundProps) {
  const words = useWords()
  const { link } = sought
  const [word, own] = [sought.words.trim(), sought.own.trim()]
  const { loaded, retry } = useLoaded(`${link}/${word}/${own}`, () =>
    call('matches.search', { link, ...(word && { words: word }), ...(own && { own }) }, { hat: hat.id }),
  )
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows } = loaded.value
  if (rows.length === 0) return <Notice icon="nothing" text={nothing} />
  const note = ({ area, makes, fits }: FoundPartners['rows'][number]) =>
    words(fits ? 'wish.partnerFits' : 'wish.partnerNote', { area, makes: makes.join(words('list.comma')) })
  return (
    <Choices
      label={words('wish.partner')}
      choices={rows.map((row) => ({ value: row.id, label: row.name, note: note(row) }))}
      chosen={chosen?.id ?? null}
      onChoose={(id) => {
        const found = rows.find((row) => row.id === id)
        if (found) onChoose({ id, name: found.name })
      }}
    />
  )
}
