import { View } from '@tarojs/components'
import type { Source } from '../../contract/appeal-kinds'
import type { Category } from '../../contract/categories'
import type { Figures } from '../../contract/figures'
import { type Cell, type Facet, gradeOf, rateOf } from '../../contract/measures'
import { Chips } from '../components/chips'
import { Notice } from '../components/notice'
import './cuts.less'
import { sayRate } from './rates'
import { type About, openDetails } from './ways'
import { type Speak, useWords } from './words/speak'

interface CutsProps {
  about: About
  figures: Figures
  cuts: readonly Facet[]
  by: Facet
  onCut: (by: Facet) => void
}

/** Figures side by side, in an order that is no ranking; each opens its own. */
export function Cuts({ about, figures: { rows, gathered }, cuts, by, onCut }: CutsProps) {
  const words = useWords()
  return (
    <>
      <View className="cuts__by">
        <Chips
          label={words('part.cuts')}
          choices={cuts.map((value) => ({ value, label: words(`facet.${value}`) }))}
          chosen={by}
          onChoose={onCut}
        />
      </View>
      {rows.length === 0 && !gathered && <Notice icon="nothing" text={words('cuts.nothing')} />}
      {rows.map(({ value, name, cell }) => {
        const said = name ?? nameOf(by, value, words)
        const open = () => openDetails({ ...about, within: { facet: by, value, name: said } }, 'rates')
        return <Row key={value} name={said} cell={cell} onPush={open} />
      })}
      {gathered?.cell && <Row name={words('cuts.gathered', { rows: gathered.rows })} cell={gathered.cell} />}
      {gathered && !gathered.cell && (
        <View className="cuts__note hint">{words('cuts.gatheredHidden', { rows: gathered.rows })}</View>
      )}
      {(rows.length > 0 || gathered) && <View className="cuts__note hint">{words('cuts.grades')}</View>}
    </>
  )
}

interface RowProps {
  name: string
  cell: Cell
  onPush?: () => void
}

function Row({ name, cell, onPush }: RowProps) {
  const words = useWords()
  const grade = gradeOf(cell)
  const said = grade ? words(`grade.${grade}`) : ''
  const rate = rateOf(cell, 'solved') === null ? '—' : sayRate(cell, 'solved', words)
  return (
    <View
      className="cuts__row"
      aria-label={words('cuts.row', { name, collected: cell.collected, rate, grade: said })}
      {...(onPush && { role: 'link', hoverClass: 'cuts__row_pushed', onClick: onPush })}
    >
      <View className="cuts__head" aria-hidden>
        <View className="cuts__name">{name}</View>
        {grade && <View className={`cuts__grade cuts__grade_${grade}`}>{said}</View>}
        <View className="cuts__rate">{rate}</View>
      </View>
      <View className="cuts__numbers" aria-hidden>
        {words('cuts.numbers', { ...cell })}
      </View>
      <View className="cuts__bar" aria-hidden>
        <View className="cuts__solved" style={{ width: `${rateOf(cell, 'solved') ?? 0}%` }} />
      </View>
    </View>
  )
}

function nameOf(by: Facet, value: string, words: Speak): string {
  if (by === 'category') return words(`category.${value as Category}`)
  return by === 'source' ? words(`source.${value as Source}`) : value
}
