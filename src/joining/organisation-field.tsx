import { useEffect, useRef, useState } from 'react'
import type { Hat, Organisation } from '../../contract/hats'
import { call } from '../client'
import { PickedField } from '../components/picked-field'
import { SearchedChoices } from '../components/searched-choices'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useWords } from './words/speak'

interface OrganisationFieldProps {
  hat: Hat
  chosen: Organisation | null
  onChoose: (organisation: Organisation) => void
}

/** Milliseconds after the last letter before the office is asked. */
const afterTyping = 300

/** One of the organisations whose people he looks after. A committee finds its enterprises by their names. */
export function OrganisationField({ hat, chosen, onChoose }: OrganisationFieldProps) {
  const words = useWords()
  const label = words('members.organisation')
  return (
    <PickedField label={label} chosen={chosen?.name}>
      {(close) => (
        <OrganisationChoices
          hat={hat}
          label={label}
          chosen={chosen}
          onChoose={(organisation) => {
            onChoose(organisation)
            close()
          }}
        />
      )}
    </PickedField>
  )
}

function OrganisationChoices({ hat, label, chosen, onChoose }: OrganisationFieldProps & { label: string }) {
  const words = useWords()
  const seeks = hat.role !== 'administrator'
  const { loaded, retry, change } = useLoaded(`organisations ${hat.id}`, async () => {
    const { organisations } = await call('people.organisations', {}, { hat: hat.id })
    return seeks ? [...organisations, ...(await enterprisesFor(hat, ''))] : organisations
  })
  const [found, setFound] = useState<readonly string[]>([])
  const search = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => () => clearTimeout(search.current), [])

  const seek = (sought: string) => {
    clearTimeout(search.current)
    setFound([])
    const wanted = sought.trim()
    if (!wanted) return
    const mine = setTimeout(() => {
      enterprisesFor(hat, wanted).then(
        (more) => {
          change((known) => [...known, ...more.filter(({ id }) => !known.some((one) => one.id === id))])
          if (search.current === mine) setFound(more.map(({ id }) => id))
        },
        // What is known already can still be chosen.
        () => undefined,
      )
    }, afterTyping)
    search.current = mine
  }

  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return (
    <SearchedChoices
      label={label}
      choices={loaded.value.map(({ id, name, kind }) => ({
        value: id,
        label: name,
        note: words(`kind.${kind}`),
      }))}
      chosen={chosen?.id ?? null}
      onChoose={(id) => {
        const organisation = loaded.value.find((one) => one.id === id)
        if (organisation) onChoose(organisation)
      }}
      seek={words('members.organisationSearch')}
      nothing={words('members.organisationNone')}
      {...(seeks && { onSeek: seek, found })}
    />
  )
}

/** The first page of those found; without words the first of all. */
async function enterprisesFor(hat: Hat, sought: string): Promise<Organisation[]> {
  const { rows } = await call('enterprises.search', sought ? { words: sought } : {}, { hat: hat.id })
  return rows.map(({ id, name }) => ({ id, name, kind: 'enterprise' }))
}
