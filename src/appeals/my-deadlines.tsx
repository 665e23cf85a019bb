import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AppealRow } from '../../contract/appeals'
import type { Due } from '../../contract/deadlines'
import { dueDesks } from '../../contract/desks'
import type { Hat } from '../../contract/hats'
import { dayOf } from '../../contract/working-days'
import { ask, askTogether, valueIn } from '../client'
import { InHat } from '../components/in-hat'
import { Notice } from '../components/notice'
import { Tabs } from '../components/tabs'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { dayAfter } from '../days'
import { officeNow } from '../office-time'
import { useLoaded } from '../use-loaded'
import { useRefreshed } from '../use-refreshed'
import { AppealCard } from './appeal-card'
import { DueWeek } from './due-week'
import './my-deadlines.less'
import { useWords } from './words/speak'

/** An appeal whose clock runs. */
export type DueRow = AppealRow & { due: Due }

/** 我的期限: everything of his whose clock runs, the first to run out first; as a list or by week. */
export default function MyDeadlinesPage() {
  const words = useWords()
  return (
    <InHat title={words('deadlines.title')} may="appeals.list">
      {(hat) => <MyDeadlines key={hat.id} hat={hat} />}
    </InHat>
  )
}

interface Running {
  rows: DueRow[]
  /** There are more than were read. */
  isMore: boolean
}

/** The first page of each desk: those are the ones that run out first. */
async function running(hat: Hat): Promise<Running> {
  const desks = dueDesks[hat.role] ?? []
  const answers = await askTogether(...desks.map((desk) => ask('appeals.list', { desk }, { hat: hat.id })))
  const pages = answers.map(valueIn)
  const rows = new Map(pages.flatMap((page) => page.rows).map((row) => [row.id, row]))
  return {
    rows: [...rows.values()]
      .filter((row): row is DueRow => row.due !== null)
      .sort((one, other) => (one.due.at < other.due.at ? -1 : 1)),
    isMore: pages.some(({ next }) => next !== null),
  }
}

type Shape = 'list' | 'week'

function MyDeadlines({ hat }: { hat: Hat }) {
  const words = useWords()
  const [view, setView] = useState<Shape>('list')
  const { loaded, refresh, retry } = useLoaded('my deadlines', () => running(hat))
  useRefreshed(refresh)
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { rows, isMore } = loaded.value
  if (rows.length === 0) return <Notice icon="nothing" text={words('deadlines.none')} />
  const tab = (value: Shape) => {
    const label = words(`deadlines.${value}`)
    return { value, label, count: null, spoken: label }
  }
  return (
    <>
      <Tabs tabs={[tab('list'), tab('week')]} current={view} onTurn={setView} />
      {view === 'list' ? <Groups hat={hat} rows={rows} /> : <DueWeek hat={hat} rows={rows} />}
      {isMore && (
        <View className="my-deadlines__more hint">{words('deadlines.more', { count: rows.length })}</View>
      )}
    </>
  )
}

const groups = ['late', 'today', 'thisWeek', 'later'] as const
type Group = (typeof groups)[number]

/** How soon it is due. */
function groupOf({ due: { at, light } }: DueRow, today: string): Group {
  if (light === 'red' || light === 'black') return 'late'
  const day = dayOf(new Date(at))
  if (day <= today) return 'today'
  return day <= dayAfter(today, 7) ? 'thisWeek' : 'later'
}

function Groups({ hat, rows }: { hat: Hat; rows: DueRow[] }) {
  const words = useWords()
  const today = dayOf(officeNow())
  return (
    <>
      {groups.map((group) => {
        const own = rows.filter((row) => groupOf(row, today) === group)
        if (own.length === 0) return null
        return (
          <View key={group}>
            <View className={`my-deadlines__group my-deadlines__group_${group}`} role="heading">
              {words(`deadlines.${group}`, { count: own.length })}
            </View>
            {own.map((row) => (
              <AppealCard key={row.id} row={row} hat={hat} />
            ))}
          </View>
        )
      })}
    </>
  )
}
