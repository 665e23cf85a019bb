import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { InHat } from '../components/in-hat'
import { Tabs } from '../components/tabs'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { Areas, Clusters, Units } from './branches'
import { Catalogue } from './catalogue'
import { ChangeList } from './change-list'
import { useWords } from './words/speak'

const parts = ['units', 'clusters', 'catalogue', 'areas', 'changes'] as const
type Part = (typeof parts)[number]

/** 机构设置: the units and clusters of an area, where appeals go by category, and what was changed. */
export default function OrganisationPage() {
  const words = useWords()
  return (
    <InHat title={words('organisation.title')} may="organisation.tree">
      {(hat) => <Organisation key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Organisation({ hat }: { hat: Hat }) {
  const words = useWords()
  const [part, setPart] = useState<Part>('units')
  const { loaded, refresh, retry } = useLoaded('organisation', async () => {
    const [tree, record] = await Promise.all([
      call('organisation.tree', {}, { hat: hat.id }),
      call('organisation.changes', {}, { hat: hat.id }),
    ])
    return { tree, record }
  })
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { tree, record } = loaded.value
  const toDecide = record.changes.filter(({ canDecide }) => canDecide).length
  const tab = (value: Part) => {
    const label = words(`tab.${value}`)
    return { value, label, count: value === 'changes' ? toDecide : null, spoken: label }
  }
  return (
    <>
      <Tabs tabs={parts.map(tab)} current={part} onTurn={setPart} />
      {part === 'units' && <Units tree={tree} alone={record.alone} />}
      {part === 'clusters' && <Clusters tree={tree} />}
      {part === 'catalogue' && <Catalogue hat={hat} uncatalogued={tree.uncatalogued} />}
      {part === 'areas' && <Areas tree={tree} />}
      {part === 'changes' && <ChangeList hat={hat} record={record} onDecided={refresh} />}
    </>
  )
}
