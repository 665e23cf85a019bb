import { View } from '@tarojs/components'
import type { ShownCell } from '../../contract/measures'
import { Chips } from '../components/chips'
import './figure-table.less'
import { shortRate } from './rates'
import { type Speak, useWords } from './words/speak'

export type ShownAs = 'picture' | 'table'

/** Picture or table: the same numbers. */
export function AsPictureOrTable({
  shownAs,
  onTurn,
}: {
  shownAs: ShownAs
  onTurn: (shownAs: ShownAs) => void
}) {
  const words = useWords()
  return (
    <Chips
      label={words('as.label')}
      choices={(['picture', 'table'] as const).map((value) => ({ value, label: words(`as.${value}`) }))}
      chosen={shownAs}
      onChoose={onTurn}
    />
  )
}

interface FigureTableProps {
  /** What it is a table of, for a screen reader. */
  caption: string
  heads: readonly string[]
  /** The first cell of a row names it. */
  rows: readonly (readonly string[])[]
}

/** The numbers behind a picture; each row is read out with its heads. */
export function FigureTable({ caption, heads, rows }: FigureTableProps) {
  return (
    <View className="figure-table" role="table" aria-label={caption}>
      <View className="figure-table__row figure-table__row_heads" role="row">
        {heads.map((head) => (
          <View key={head} className="figure-table__cell" role="columnheader">
            {head}
          </View>
        ))}
      </View>
      {rows.map((cells) => (
        <View
          key={cells[0] ?? ''}
          className="figure-table__row"
          role="row"
          aria-label={cells.map((cell, at) => (at === 0 ? cell : `${heads[at]} ${cell}`)).join('，')}
        >
          {cells.map((cell, at) => (
            <View key={heads[at] ?? at} className="figure-table__cell" role="cell">
              {cell}
            </View>
          ))}
        </View>
      ))}
    </View>
  )
}

/** What stands in a row beside its name. */
export const tableFields = ['collected', 'replied', 'solved', 'rate'] as const

/** The cells of a row, as `tableFields` has them; stars where it is too small to be shown. */
export function tableCells(cell: ShownCell | null, words: Speak): string[] {
  return tableFields.map((field) => {
    if (!cell) return '＊'
    return field === 'rate' ? shortRate(cell, 'solved', words) : String(cell[field] ?? '＊')
  })
}
