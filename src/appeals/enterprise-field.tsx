import { useEffect, useRef, useState } from 'react'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { PickedField } from '../components/picked-field'
import { SearchedChoices } from '../components/searched-choices'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { remembered, useRemembered } from '../remembered'
import type { KnownEnterprise } from './registration'
import { useWords } from './words/speak'

interface EnterpriseFieldProps {
  hat: Hat
  chosen: KnownEnterprise | null
  onChoose: (enterprise: KnownEnterprise) => void
  wrong: string | undefined
}

/** Milliseconds after the last letter before the office is asked. */
const afterTyping = 300

/**
 * An enterprise that he may register for. All of them are kept on the phone, so that there is a choice in a meeting room
 * without a network; what is sought is asked of the office as well, which also knows initials and contacts.
 */
export function EnterpriseField({ hat, chosen, onChoose, wrong }: EnterpriseFieldProps) {
  const words = useWords()
  const label = words('submit.enterprise')
  const { loaded, retry, put } = useRemembered<Known>(knownTo(hat), () => allEnterprises(hat))
  const [found, setFound] = useState<readonly string[]>([])
  const search = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => () => clearTimeout(search.current), [])

  const seek = (sought: string) => {
    clearTimeout(search.current)
    setFound([])
    const wanted = sought.trim()
    if (!wanted) return
    const mine = setTimeout(() => {
      call('enterprises.search', { words: wanted }, { hat: hat.id }).then(
        ({ rows }) => {
          put(({ at, enterprises }) => ({ at, enterprises: withMore(enterprises, rows.map(named)) }))
          if (search.current === mine) setFound(rows.map(({ id }) => id))
        },
        // What is known already can still be chosen.
        () => undefined,
      )
    }, afterTyping)
    search.current = mine
  }

  return (
    <PickedField label={label} chosen={chosen?.name} wrong={wrong}>
      {(close) =>
        loaded.state === 'loading' ? (
          <Waiting />
        ) : loaded.state === 'failed' ? (
          <Trouble trouble={loaded.trouble} onRetry={retry} />
        ) : (
          <SearchedChoices
            label={label}
            choices={loaded.value.enterprises.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={chosen?.id ?? null}
            onChoose={(chosenId) => {
              const enterprise = loaded.value.enterprises.find(({ id }) => id === chosenId)
              if (enterprise) onChoose(enterprise)
              close()
            }}
            seek={words('enterprise.search')}
            nothing={words('enterprise.noMatch')}
            onSeek={seek}
            found={found}
          />
        )
      }
    </PickedField>
  )
}

/** The enterprises of a hat, and when the office told all of them. */
interface Known {
  /** Milliseconds. */
  at: number
  enterprises: KnownEnterprise[]
}

const knownTo = (hat: Hat) => `enterprises/${hat.id}`

/** For as long as a day's work they are not asked for again: the next one is written down a minute later. */
const freshForMs = 12 * 3600_000

/** Pages of twenty: more than a cluster has. */
const mostPages = 25

async function allEnterprises(hat: Hat): Promise<Known> {
  const last = remembered<Known>(knownTo(hat))
  if (last && Date.now() - last.at < freshForMs) return last
  let enterprises: KnownEnterprise[] = []
  let after: string | null | undefined
  for (let page = 0; page < mostPages && after !== null; page += 1) {
    const input = after ? { after } : {}
    const { rows, next } = await call('enterprises.search', input, { hat: hat.id })
    enterprises = withMore(enterprises, rows.map(named))
    after = next
  }
  return { at: Date.now(), enterprises }
}

function named({ id, name }: KnownEnterprise): KnownEnterprise {
  return { id, name }
}

function withMore(known: KnownEnterprise[], more: KnownEnterprise[]): KnownEnterprise[] {
  const fresh = more.filter(({ id }) => !known.some((one) => one.id === id))
  return fresh.length > 0 ? [...known, ...fresh] : known
}
