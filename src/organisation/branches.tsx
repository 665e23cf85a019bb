import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import { ActionBar } from '../components/action-bar'
import { LinkRow } from '../components/link-row'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { sayDay } from '../words/date-words'
import './branches.less'
import { stateWords } from './fact-words'
import { type Speak, useWords } from './words/speak'

type Tree = Output<'organisation.tree'>

const open = (page: string) => void Taro.navigateTo({ url: `/organisation/${page}` })

/** What is there first, what is gone after it. */
function byEnd<T extends { closed: object | null }>(all: readonly T[]): { now: T[]; gone: T[] } {
  return { now: all.filter(({ closed }) => !closed), gone: all.filter(({ closed }) => closed) }
}

export function Units({ tree, alone }: { tree: Tree; alone: boolean }) {
  const words = useWords()
  const { now, gone } = byEnd(tree.units)
  const isEmpty = now.length === 0 && tree.clusters.length === 0
  const nameOf = (id: string | null) => tree.units.find((unit) => unit.id === id)?.name
  const noteOf = ({ kind, parentId }: Tree['units'][number]) => {
    const parent = nameOf(parentId)
    const name = words(`kind.${kind}`)
    return parent ? words('row.under', { kind: name, parent }) : name
  }
  return (
    <>
      {alone && <View className="branches__hint hint">{words('alone')}</View>}
      {isEmpty ? (
        <Notice icon="nothing" title={words('begin.title')} text={words('begin.text')} />
      ) : (
        now.length === 0 && <Notice icon="nothing" text={words('units.none')} />
      )}
      {now.map((unit) => (
        <LinkRow
          key={unit.id}
          label={unit.name}
          note={noteOf(unit)}
          onPush={() => open(`unit?id=${unit.id}`)}
        />
      ))}
      <Gone rows={gone} page="unit" />
      <ActionBar>
        {isEmpty && (
          <PushButton primary onPush={() => open('cluster-form')}>
            {words('clusters.add')}
          </PushButton>
        )}
        <PushButton primary={!isEmpty} onPush={() => open('unit-form')}>
          {words('units.add')}
        </PushButton>
      </ActionBar>
    </>
  )
}

export function Clusters({ tree }: { tree: Tree }) {
  const words = useWords()
  const { now, gone } = byEnd(tree.clusters)
  return (
    <>
      {now.length === 0 && <Notice icon="nothing" text={words('clusters.none')} />}
      {now.map((cluster) => (
        <LinkRow
          key={cluster.id}
          label={cluster.name}
          note={clusterNote(cluster, words)}
          onPush={() => open(`cluster?id=${cluster.id}`)}
        />
      ))}
      <Gone rows={gone} page="cluster" />
      <ActionBar>
        <PushButton primary onPush={() => open('cluster-form')}>
          {words('clusters.add')}
        </PushButton>
      </ActionBar>
    </>
  )
}

function clusterNote({ kind, until, isOver }: Tree['clusters'][number], words: Speak): string {
  const name = words(`clusterKind.${kind}`)
  if (isOver) return words('row.isOver')
  return until ? words('row.until', { kind: name, day: sayDay(until, words) }) : name
}

interface GoneProps {
  rows: readonly { id: string; name: string; closed: { at: string; into: string | null } | null }[]
  page: string
}

/** Those that are not there any more, and what became of them. */
function Gone({ rows, page }: GoneProps) {
  const words = useWords()
  if (rows.length === 0) return null
  return (
    <>
      <View className="branches__hint hint">{words('closed.title')}</View>
      {rows.map(({ id, name, closed }) => (
        <LinkRow
          key={id}
          label={name}
          note={stateWords(closed, words) ?? ''}
          onPush={() => open(`${page}?id=${id}`)}
        />
      ))}
    </>
  )
}

export function Areas({ tree }: { tree: Tree }) {
  const words = useWords()
  return (
    <>
      <View className="branches__areas">
        {tree.areas.map(({ id, name, level }) => (
          <View key={id} className="branches__area">
            <View className="branches__name">{name}</View>
            <View className="hint">{`${words(`level.${level}`)} · ${id}`}</View>
          </View>
        ))}
      </View>
      <ActionBar>
        <PushButton primary onPush={() => open('area')}>
          {words('areas.add')}
        </PushButton>
      </ActionBar>
    </>
  )
}
