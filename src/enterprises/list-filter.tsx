import type { Input } from '../../contract/calls'
import { gaps, knownTags } from '../../contract/enterprises'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { Chips } from '../components/chips'
import { Field } from '../components/field'
import { Sheet } from '../components/sheet'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { tagWord } from './enterprise-words'
import { type Speak, useWords } from './words/speak'

/** What a list of enterprises is narrowed to. */
export type Narrowed = Pick<Input<'enterprises.search'>, 'gap' | 'tag' | 'clusterId'>

/** It in words, but for what the chips above the list say; empty where nothing is narrowed. */
export function sayNarrowed({ gap, tag, clusterId }: Narrowed, words: Speak): string {
  return [
    gap && gap !== 'any' && gap !== 'envoy' ? words('row.gaps', { gaps: words(`gap.${gap}`) }) : '',
    tag ? tagWord(tag, words) : '',
    clusterId ? words('enterprises.cluster') : '',
  ]
    .filter((part) => part !== '')
    .join(words('list.comma'))
}

interface ListFilterProps {
  hat: Hat
  narrowed: Narrowed
  onChange: (narrowed: Narrowed) => void
  onClose: () => void
}

const anything = ''

/** What is missing, a tag, and, for who sees several clusters, one of them. */
export function ListFilter({ hat, narrowed, onChange, onClose }: ListFilterProps) {
  const words = useWords()
  const any = { value: anything, label: words('enterprises.any') }
  const seesClusters = hat.role === 'supervisor' || hat.role === 'administrator'
  const choose = (field: keyof Narrowed) => (value: string) => {
    const { [field]: _, ...rest } = narrowed
    onChange(value === anything ? rest : ({ ...rest, [field]: value } as Narrowed))
  }
  return (
    <Sheet title={words('enterprises.filter')} onClose={onClose}>
      <Field label={words('enterprises.lacks')}>
        <Chips
          label={words('enterprises.lacks')}
          choices={[any, ...gaps.map((gap) => ({ value: gap as string, label: words(`gap.${gap}`) }))]}
          chosen={narrowed.gap ?? anything}
          onChoose={choose('gap')}
        />
      </Field>
      <Field label={words('enterprises.tag')}>
        <Chips
          label={words('enterprises.tag')}
          choices={[any, ...knownTags.map((tag) => ({ value: tag as string, label: words(`tag.${tag}`) }))]}
          chosen={narrowed.tag ?? anything}
          onChoose={choose('tag')}
        />
      </Field>
      {seesClusters && (
        <ClusterChips hat={hat} chosen={narrowed.clusterId ?? anything} onChoose={choose('clusterId')} />
      )}
    </Sheet>
  )
}

interface ClusterChipsProps {
  hat: Hat
  chosen: string
  onChoose: (id: string) => void
}

function ClusterChips({ hat, chosen, onChoose }: ClusterChipsProps) {
  const words = useWords()
  const { loaded, retry } = useLoaded('clusters', () => call('enterprises.clusters', {}, { hat: hat.id }))
  return (
    <Field label={words('enterprises.cluster')}>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : (
        <Chips
          label={words('enterprises.cluster')}
          choices={[
            { value: anything, label: words('enterprises.any') },
            ...loaded.value.clusters.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
    </Field>
  )
}
