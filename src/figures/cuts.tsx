import { View } from '@tarojs/components'
import type { Source } from '../../contract/appeal-kinds'
import type { Category } from '../../contract/categories'
import type { Figures } from '../../contract/figures'
import { type Facet, type Grade, gradeOf, rateOf, type ShownCell } from '../../contract/measures'
import { Chips } from '../components/chips'
import { Notice } from '../components/notice'
import './cuts.less'
import { AsPictureOrTable, FigureTable, type ShownAs, tableCells, tableFields } from './figure-table'
import { shortRate } from './rates'
import { type About, openDetails } from './ways'
import { type Speak, useWords } from './words/speak'

interface CutsProps {
  about: About
  figures: Figures
  cuts: readonly Facet[]
  by: Facet
  onCut: (by: Facet) => void
  shownAs: ShownAs
  onShow: (shownAs: ShownAs) => void
}

/** Figures side by side, in an order that is no ranking; each opens its own. */
export function Cuts({ about, figures, cuts, by, onCut, shownAs, onShow }: CutsProps) {
  const words = useWords()
  const { rows, gathered } = figures
  return (
    <>
      <View className="cuts__by">
        <Chips
          label={words('part.cuts')}
          choices={cuts.map((value) => ({ value, label: words(`facet.${value}`) }))}
          chosen={by}
          onChoose={onCut}
        />
        <AsPictureOrTable shownAs={shownAs} onTurn={onShow} />
      </View>
      {rows.length === 0 && !gathered && <Notice icon="nothing" text={words('cuts.nothing')} />}
      {shownAs === 'table' && (rows.length > 0 || gathered?.cell) && (
        <FigureTable
          caption={words(`facet.${by}`)}
          heads={[words('table.name'), ...tableFields.map((field) => words(`table.${field}`))]}
          rows={[
            ...rows.map(({ value, name, cell }) => [
              name ?? nameOf(by, value, words),
              ...tableCells(cell, words),
            ]),
            ...(gathered?.cell
              ? [[words('cuts.gathered', { rows: gathered.rows }), ...tableCells(gathered.cell, words)]]
              : []),
          ]}
        />
      )}
      {shownAs === 'picture' && (
        <View className="columns">
          {rows.map(({ value, name, cell, grade }) => {
            const said = name ?? nameOf(by, value, words)
            const open = () => openDetails({ ...about, within: { facet: by, value, name: said } }, 'rates')
            return <Row key={value} name={said} cell={cell} grade={grade} onPush={open} />
          })}
          {gathered?.cell && (
            <Row
              name={words('cuts.gathered', { rows: gathered.rows })}
              cell={gathered.cell}
              grade={gradeOf(gathered.cell)}
            />
          )}
        </View>
      )}
      {gathered && !gathered.cell && (
        <View className="cuts__note hint">{words('cuts.gatheredHidden', { rows: gathered.rows })}</View>
      )}
      {(rows.length > 0 || gathered) && <View className="cuts__note hint">{words('cuts.grades')}</View>}
    </>
  )
}

interface RowProps {
  name: string
  cell: ShownCell
  grade: Grade | null
  onPush?: () => void
}

function Row({ name, cell, grade, onPush }: RowProps) {
  const words = useWords()
  const said = grade ? words(`grade.${grade}`) : ''
  const rate = shortRate(cell, 'solved', words)
  return (
    <View
      className="cuts__row"
      aria-label={words('cuts.row', { name, collected: cell.collected ?? 0, rate, grade: said })}
      {...(onPush && { role: 'link', hoverClass: 'cuts__row_pushed', onClick: onPush })}
    >
      <View className="cuts__head" aria-hidden>
        <View className="cuts__name">{name}</View>
        {grade && <View className={`cuts__grade cuts__grade_${grade}`}>{said}</View>}
        <View className="cuts__rate">{rate}</View>
      </View>
      <View className="cuts__numbers" aria-hidden>
        {words('cuts.numbers', starred(cell))}
      </View>
      <View className="cuts__bar" aria-hidden>
        <View className="cuts__solved" style={{ width: `${rateOf(cell, 'solved') ?? 0}%` }} />
      </View>
    </View>
  )
}

/** Numbers that are too small to be shown stand as a star. */
function starred(cell: ShownCell): Record<string, number | string> {
  return Object.fromEntries(Object.keys(cell).map((field) => [field, cell[field as keyof ShownCell] ?? '＊']))
}

/** What a value is called that has no name of its own. */
export function nameOf(by: Facet, value: string, words: Speak): string {
  if (by === 'category') return words(`category.${value as Category}`)
  return by === 'source' ? words(`source.${value as Source}`) : value
}
