import { useRouter } from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import { type Category, categories } from '../../contract/categories'
import type { Hat } from '../../contract/hats'
import { type UnitKind, unitKinds } from '../../contract/organisation'
import { useDraft } from '../appeals/draft'
import { call } from '../client'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { emptyOffice, OfficeFields, type OfficeForm, officeForm, officeOf } from './office-fields'
import { OneOf } from './one-of'
import { SaveBar } from './save-bar'
import { SeveralOf } from './several-of'
import { useChange } from './use-change'
import { useWords } from './words/speak'

type Card = Output<'organisation.unit'>
type Units = Output<'organisation.tree'>['units']

interface Form extends OfficeForm {
  name: string
  kind: UnitKind | ''
  parentId: string | null
  remit: Category[]
  publishes: 'handlers' | 'head'
}

const empty: Form = { name: '', kind: '', parentId: null, remit: [], publishes: 'handlers', ...emptyOffice }

/** A new unit, or `id` to change. */
export default function UnitFormPage() {
  const words = useWords()
  const { id } = useRouter().params
  return (
    <InHat title={words('unit.title')} may="organisation.change">
      {(hat) => <Loaded key={hat.id} hat={hat} id={id ?? null} />}
    </InHat>
  )
}

function Loaded({ hat, id }: { hat: Hat; id: string | null }) {
  const { loaded, retry } = useLoaded(id ?? 'new unit', async () => {
    const [{ units }, card] = await Promise.all([
      call('organisation.tree', {}, { hat: hat.id }),
      id === null ? null : call('organisation.unit', { id }, { hat: hat.id }),
    ])
    return { units, card }
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <UnitForm hat={hat} {...loaded.value} />
}

function formOf(card: Card): Form {
  const { name, kind, parentId, remit, handlersPublish } = card
  return {
    name,
    kind,
    parentId,
    remit,
    publishes: handlersPublish ? 'handlers' : 'head',
    ...officeForm(card),
  }
}

function UnitForm({ hat, units, card }: { hat: Hat; units: Units; card: Card | null }) {
  const words = useWords()
  const draft = useDraft(`draft/${hat.id}/unit/${card?.id ?? ''}`, card ? formOf(card) : empty, {
    intention: String(card?.version ?? 0),
  })
  const { make, working, forget, wrongWith, stopped } = useChange(hat, draft.send)
  const { content } = draft
  const change = (part: Partial<Form>) => {
    draft.change(part)
    forget([...Object.keys(part), ...('leaderName' in part || 'leaderPost' in part ? ['leader'] : [])])
  }
  const save = () => {
    const { name, kind, parentId, remit, publishes, ...office } = draft.read()
    return make({
      ...(card ? { what: 'changeUnit', id: card.id, version: card.version } : { what: 'addUnit' }),
      name,
      kind,
      parentId,
      remit,
      handlersPublish: publishes === 'handlers',
      ...officeOf(office),
    })
  }
  const parents = units.filter(({ id, closed }) => id !== card?.id && !closed)
  return (
    <>
      <TypedText
        lines="one"
        label={words('field.name')}
        placeholder={words('field.unitPlaceholder')}
        initial={content.name}
        most={40}
        onText={(name) => change({ name })}
        wrong={wrongWith('name')}
      />
      <Field label={words('field.kind')} wrong={wrongWith('kind')}>
        <Choices
          label={words('field.kind')}
          choices={unitKinds.map((kind) => ({ value: kind, label: words(`kind.${kind}`) }))}
          chosen={content.kind === '' ? null : content.kind}
          onChoose={(kind) => change({ kind })}
        />
      </Field>
      <SeveralOf
        label={words('field.remit')}
        hint={words('field.remitHint')}
        choices={categories.map((category) => ({ value: category, label: words(`category.${category}`) }))}
        chosen={content.remit}
        onChange={(remit) => change({ remit })}
        wrong={wrongWith('remit')}
      />
      {parents.length > 0 && (
        <OneOf
          label={words('field.parent')}
          none={words('field.parentNone')}
          choices={parents.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={content.parentId}
          onChoose={(parentId) => change({ parentId })}
          wrong={wrongWith('parentId')}
        />
      )}
      <Field label={words('field.publish')}>
        <Choices
          label={words('field.publish')}
          choices={[
            { value: 'handlers', label: words('publish.handlers') },
            { value: 'head', label: words('publish.head') },
          ]}
          chosen={content.publishes}
          onChoose={(publishes) => change({ publishes })}
        />
      </Field>
      <OfficeFields initial={content} change={change} wrongWith={wrongWith} />
      <SaveBar stopped={stopped} working={working} onSave={() => void save()} />
    </>
  )
}
