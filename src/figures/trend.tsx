import { View } from '@tarojs/components'
import type { Figures } from '../../contract/figures'
import { sayMonth } from '../words/date-words'
import { AsPictureOrTable, FigureTable, type ShownAs, tableCells, tableFields } from './figure-table'
import { shortRate } from './rates'
import './trend.less'
import { type About, openDetails } from './ways'
import { useWords } from './words/speak'

type Month = Figures['months'][number]

interface TrendProps {
  months: readonly Month[]
  about: About
  shownAs: ShownAs
  onShow: (shownAs: ShownAs) => void
}

/** A bar a month, as long as what came in and dark as far as it was solved; each is read out as a sentence. The table has the same. */
export function Trend({ months, about, shownAs, onShow }: TrendProps) {
  const words = useWords()
  const most = Math.max(1, ...months.map(({ cell }) => cell?.collected ?? 0))
  return (
    <>
      <View className="trend__as">
        <AsPictureOrTable shownAs={shownAs} onTurn={onShow} />
      </View>
      {shownAs === 'table' ? (
        <FigureTable
          caption={words('part.trend')}
          heads={[words('table.month'), ...tableFields.map((field) => words(`table.${field}`))]}
          rows={months.map((each) => [sayMonth(each.month, words), ...tableCells(each.cell, words)])}
        />
      ) : (
        <View className="trend" role="list">
          <View className="hint">{words('trend.legend')}</View>
          {months.map((each) => (
            <Bar key={each.month} of={each} most={most} about={about} />
          ))}
        </View>
      )}
    </>
  )
}

function Bar({ of: { month, cell }, most, about }: { of: Month; most: number; about: About }) {
  const words = useWords()
  const name = sayMonth(month, words)
  if (!cell)
    return (
      <View className="trend__month" role="listitem">
        <View className="trend__name">{name}</View>
        <View className="hint">{words('figures.small')}</View>
      </View>
    )
  const collected = cell.collected ?? 0
  const solved = cell.solved ?? '＊'
  const rate = shortRate(cell, 'solved', words)
  const open = () => openDetails({ ...about, from: month, to: month }, 'rates')
  return (
    <View
      className="trend__month"
      role="link"
      aria-label={words('trend.month', { month: name, collected, solved, rate })}
      hoverClass="trend__month_pushed"
      onClick={open}
    >
      <View className="trend__head" aria-hidden>
        <View className="trend__name">{name}</View>
        <View className="trend__numbers">{`${solved} / ${collected} · ${rate}`}</View>
      </View>
      <View className="trend__bar" aria-hidden style={{ width: `${(collected / most) * 100}%` }}>
        <View
          className="trend__solved"
          style={{ width: `${collected === 0 ? 0 : ((cell.solved ?? 0) / collected) * 100}%` }}
        />
      </View>
    </View>
  )
}
