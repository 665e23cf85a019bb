import type { Hat } from '../../contract/hats'
import { noticeLimits } from '../../contract/notices'
import { call } from '../client'
import { Field } from '../components/field'
import { Toggles } from '../components/toggles'
import { useRemembered } from '../remembered'
import { useWords } from './words/speak'

interface ClustersFieldProps {
  hat: Hat
  /** Null until somebody chooses: then it goes where it goes by itself. */
  chosen: readonly string[] | null
  onChoose: (clusterIds: string[]) => void
  wrong: string | undefined
}

/** To which clusters a notice goes; nothing is asked of whoever has one alone. */
export function ClustersField({ hat, chosen, onChoose, wrong }: ClustersFieldProps) {
  const words = useWords()
  const { loaded } = useRemembered(`noticeClusters/${hat.id}`, () =>
    call('notices.clusters', {}, { hat: hat.id }),
  )
  // Without an answer it goes where it goes by itself.
  if (loaded.state !== 'ready' || loaded.value.clusters.length < 2) return null
  const { clusters, own } = loaded.value
  return (
    <Field
      label={words('write.clusters')}
      hint={words('write.clustersHint', { max: noticeLimits.clusters })}
      wrong={wrong}
    >
      <Toggles
        label={words('write.clusters')}
        choices={clusters.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={chosen ?? own}
        onChange={onChoose}
      />
    </Field>
  )
}
