import { Picker, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import { type ClusterKind, clusterKinds } from '../../contract/organisation'
import { dayOf } from '../../contract/working-days'
import { useDraft } from '../appeals/draft'
import { call } from '../client'
import { Chips } from '../components/chips'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { sayDay } from '../words/date-words'
import './cluster-form.less'
import { emptyOffice, OfficeFields, type OfficeForm, officeForm, officeOf } from './office-fields'
import { OneOf } from './one-of'
import { SaveBar } from './save-bar'
import { useChange } from './use-change'
import { useWords } from './words/speak'

type Card = Output<'organisation.cluster'>
type Clusters = Output<'organisation.tree'>['clusters']

interface Form extends OfficeForm {
  name: string
  kind: ClusterKind
  parentId: string | null
  until: string | null
}

const empty: Form = { name: '', kind: 'cluster', parentId: null, until: null, ...emptyOffice }

/** A new cluster or branch, or `id` to change. */
export default function ClusterFormPage() {
  const words = useWords()
  const { id } = useRouter().params
  return (
    <InHat title={words('cluster.title')} may="organisation.change">
      {(hat) => <Loaded key={hat.id} hat={hat} id={id ?? null} />}
    </InHat>
  )
}

function Loaded({ hat, id }: { hat: Hat; id: string | null }) {
  const { loaded, retry } = useLoaded(id ?? 'new cluster', async () => {
    const [{ clusters }, card] = await Promise.all([
      call('organisation.tree', {}, { hat: hat.id }),
      id === null ? null : call('organisation.cluster', { id }, { hat: hat.id }),
    ])
    return { clusters, card }
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <ClusterForm hat={hat} {...loaded.value} />
}

function ClusterForm({ hat, clusters, card }: { hat: Hat; clusters: Clusters; card: Card | null }) {
  const words = useWords()
  const known = card && {
    name: card.name,
    kind: card.kind,
    parentId: card.parentId,
    until: card.until,
    ...officeForm(card),
  }
  const draft = useDraft<Form>(`draft/${hat.id}/cluster/${card?.id ?? ''}`, known ?? empty, {
    intention: String(card?.version ?? 0),
  })
  const { make, working, forget, wrongWith, stopped } = useChange(hat, draft.send)
  const { content } = draft
  const change = (part: Partial<Form>) => {
    draft.change(part)
    forget([...Object.keys(part), ...('leaderName' in part || 'leaderPost' in part ? ['leader'] : [])])
  }
  const save = () => {
    const { name, kind, parentId, until, ...office } = draft.read()
    return make({
      ...(card ? { what: 'changeCluster', id: card.id, version: card.version } : { what: 'addCluster' }),
      name,
      kind,
      parentId,
      until: kind === 'branch' ? until : null,
      ...officeOf(office),
    })
  }
  const { organisation } = hat
  const parents = [
    { value: organisation.id, label: organisation.name },
    ...clusters
      .filter(({ id, closed, kind }) => id !== card?.id && !closed && kind === 'cluster')
      .map(({ id, name }) => ({ value: id, label: name })),
  ]
  const until = content.until ? sayDay(content.until, words) : words('pick.none')
  return (
    <>
      <Field label={words('field.kind')} wrong={wrongWith('kind')}>
        <Chips
          label={words('field.kind')}
          choices={clusterKinds.map((kind) => ({ value: kind, label: words(`clusterKind.${kind}`) }))}
          chosen={content.kind}
          onChoose={(kind) => change({ kind })}
        />
      </Field>
      <TypedText
        lines="one"
        label={words('field.name')}
        placeholder={words('field.clusterPlaceholder')}
        initial={content.name}
        most={40}
        onText={(name) => change({ name })}
        wrong={wrongWith('name')}
      />
      <OneOf
        label={words('field.parent')}
        none={words('field.parentNone')}
        choices={parents}
        chosen={content.parentId}
        onChoose={(parentId) => change({ parentId })}
        wrong={wrongWith('parentId')}
      />
      {content.kind === 'branch' && (
        <Field label={words('field.until')} wrong={wrongWith('until')}>
          <Picker
            mode="date"
            value={content.until ?? ''}
            start={dayOf(new Date())}
            onChange={({ detail }) => change({ until: detail.value })}
          >
            <View
              className={content.until ? 'until' : 'until until_none'}
              role="button"
              aria-label={words('pick.spoken', { label: words('field.until'), chosen: until })}
            >
              {until}
            </View>
          </Picker>
        </Field>
      )}
      <OfficeFields initial={content} change={change} wrongWith={wrongWith} />
      <SaveBar stopped={stopped} working={working} onSave={() => void save()} />
    </>
  )
}
