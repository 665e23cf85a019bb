import { useEffect, useState } from 'react'
import { Choices } from '../components/choices'
import { PickedField } from '../components/picked-field'
import { localUser, playAs } from './local-user.h5'

interface DemoPerson {
  user: string
  name: string
  /** In words, as the emulator says them. */
  hats: string[]
}

async function demoPeople(): Promise<DemoPerson[]> {
  const response = await fetch('/people')
  return response.ok ? response.json() : []
}

/** Plays another of the demo people. Only here, in the local preview: no cloud build contains it. */
export function IdentitySwitcher() {
  const [people, setPeople] = useState<DemoPerson[]>([])
  useEffect(() => {
    void demoPeople().then(setPeople, () => setPeople([]))
  }, [])
  if (people.length === 0) return null
  const choices = people.map(({ user, name, hats }) => ({ value: user, label: name, note: hats.join('；') }))
  const chosen = people.find(({ user }) => user === localUser())
  return (
    <PickedField label="本机演示身份" chosen={chosen && `${chosen.name}（${chosen.hats.join('；')}）`}>
      {() => (
        <Choices label="本机演示身份" choices={choices} chosen={chosen?.user ?? null} onChoose={playAs} />
      )}
    </PickedField>
  )
}
