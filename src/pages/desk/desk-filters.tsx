import { ScrollView, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { categories } from '../../../contract/categories'
import { lights } from '../../../contract/deadlines'
import { type DeskName, deskOf } from '../../../contract/desks'
import type { Hat, Role } from '../../../contract/hats'
import { call } from '../../client'
import { Choices } from '../../components/choices'
import { Sheet } from '../../components/sheet'
import { Trouble } from '../../components/trouble'
import { Waiting } from '../../components/waiting'
import { remembered, useRemembered } from '../../remembered'
import type { DeskPart } from '../../session'
import { useWords } from '../../words/speak'
import './desk-filters.less'

interface DeskFiltersProps {
  hat: Hat
  part: DeskPart
  onNarrow: (part: DeskPart) => void
}

/** What a desk can be narrowed by. Each is one touch, and one more takes it back. */
export function DeskFilters({ hat, part, onNarrow }: DeskFiltersProps) {
  return (
    <ScrollView className="desk-filters" scrollX enhanced showScrollbar={false}>
      <View className="desk-filters__row">
        {deskOf(part.desk).order === 'soonest' && <LightFilter part={part} onNarrow={onNarrow} />}
        <CategoryFilter part={part} onNarrow={onNarrow} />
        {hat.role === 'unitLead' && isOfUnit(part.desk) && (
          <HandlerFilter hat={hat} part={part} onNarrow={onNarrow} />
        )}
        {hat.role === 'supervisor' && <ClusterFilter hat={hat} part={part} onNarrow={onNarrow} />}
      </View>
    </ScrollView>
  )
}

function isOfUnit(desk: DeskName): boolean {
  const { whose } = deskOf(desk)
  return whose === 'lead' || whose === 'assist'
}

function LightFilter({ part, onNarrow }: Omit<DeskFiltersProps, 'hat'>) {
  const words = useWords()
  const { light, ...rest } = part
  return (
    <Filter
      label={words('filter.light')}
      chosen={light && words(`light.${light}`)}
      onClear={() => onNarrow(rest)}
    >
      {(close) => (
        <Choices
          label={words('filter.light')}
          choices={lights.map((each) => ({ value: each, label: words(`light.${each}`) })).reverse()}
          chosen={light ?? null}
          onChoose={(next) => {
            close()
            onNarrow({ ...rest, light: next })
          }}
        />
      )}
    </Filter>
  )
}

function CategoryFilter({ part, onNarrow }: Omit<DeskFiltersProps, 'hat'>) {
  const words = useWords()
  const { category, ...rest } = part
  return (
    <Filter
      label={words('filter.category')}
      chosen={category && words(`category.${category}`)}
      onClear={() => onNarrow(rest)}
    >
      {(close) => (
        <Choices
          label={words('filter.category')}
          choices={categories.map((each) => ({ value: each, label: words(`category.${each}`) }))}
          chosen={category ?? null}
          onChoose={(next) => {
            close()
            onNarrow({ ...rest, category: next })
          }}
        />
      )}
    </Filter>
  )
}

/** What an organisation or a person is chosen by. */
interface Named {
  id: string
  name: string
  role?: Role
}

function HandlerFilter({ hat, part, onNarrow }: DeskFiltersProps) {
  const { handlerId, ...rest } = part
  return (
    <NamedFilter
      label="filter.handler"
      name={`colleagues/${hat.id}`}
      ask={async () => (await call('people.colleagues', {}, { hat: hat.id })).people}
      chosen={handlerId}
      onNarrow={(next) => onNarrow(next ? { ...rest, handlerId: next } : rest)}
    />
  )
}

function ClusterFilter({ hat, part, onNarrow }: DeskFiltersProps) {
  const { clusterId, ...rest } = part
  return (
    <NamedFilter
      label="filter.cluster"
      name="committees"
      ask={async () => (await call('registrations.committees', {}, { hat: hat.id })).committees}
      chosen={clusterId}
      onNarrow={(next) => onNarrow(next ? { ...rest, clusterId: next } : rest)}
    />
  )
}

interface NamedFilterProps {
  label: 'filter.handler' | 'filter.cluster'
  /** Where those to choose from are kept on the phone. */
  name: string
  ask: () => Promise<Named[]>
  chosen: string | undefined
  /** Without a value: all of them again. */
  onNarrow: (value?: string) => void
}

function NamedFilter({ label, name, ask, chosen, onNarrow }: NamedFilterProps) {
  const words = useWords()
  const known = remembered<Named[]>(name)?.find(({ id }) => id === chosen)
  return (
    <Filter label={words(label)} chosen={chosen && (known?.name ?? words(label))} onClear={() => onNarrow()}>
      {(close) => (
        <NamedChoices
          label={words(label)}
          name={name}
          ask={ask}
          chosen={chosen ?? null}
          onChoose={(next) => {
            close()
            onNarrow(next)
          }}
        />
      )}
    </Filter>
  )
}

interface NamedChoicesProps extends Pick<NamedFilterProps, 'name' | 'ask'> {
  label: string
  chosen: string | null
  onChoose: (id: string) => void
}

function NamedChoices({ label, name, ask, chosen, onChoose }: NamedChoicesProps) {
  const words = useWords()
  const { loaded, retry } = useRemembered<Named[]>(name, ask)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return (
    <Choices
      label={label}
      choices={loaded.value.map(({ id, name: called, role }) => ({
        value: id,
        label: called,
        ...(role && { note: words(`role.${role}`) }),
      }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}

interface FilterProps {
  label: string
  /** What it is narrowed to, in words. */
  chosen: string | undefined
  onClear: () => void
  /** What the half screen shows; `close` puts it away. */
  children: (close: () => void) => ReactNode
}

function Filter({ label, chosen, onClear, children }: FilterProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <View
        className={chosen ? 'desk-filters__filter desk-filters__filter_set' : 'desk-filters__filter'}
        hoverClass="desk-filters__filter_pushed"
        role="button"
        aria-label={chosen ? words('filter.clear', { label, chosen }) : label}
        onClick={chosen ? onClear : () => setOpen(true)}
      >
        <View>{chosen ?? label}</View>
        <View className={chosen ? 'desk-filters__cross' : 'desk-filters__down'} aria-hidden />
      </View>
      {isOpen && (
        <Sheet title={label} onClose={close}>
          {children(close)}
        </Sheet>
      )}
    </>
  )
}
