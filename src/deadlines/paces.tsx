import { View } from '@tarojs/components'
import { useState } from 'react'
import { paces as allPaces, type Pace } from '../../contract/appeal-kinds'
import { type Category, categories } from '../../contract/categories'
import type { DeadlineSettings } from '../../contract/deadlines'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { Sheet } from '../components/sheet'
import './deadlines.less'
import { useWords } from './words/speak'

type OfPaces = DeadlineSettings['paces']

interface PacesProps {
  paces: OfPaces
  onChange: (paces: OfPaces) => void
  wrong: string | undefined
}

/** The categories the district wants handled at another pace than the ordinary one. */
export function Paces({ paces, onChange, wrong }: PacesProps) {
  const words = useWords()
  const [asked, setAsked] = useState<'category' | Category | null>(null)
  const set = categories.filter((category) => (paces[category] ?? 'ordinary') !== 'ordinary')
  const choose = (category: Category, pace: Pace) => {
    const { [category]: _, ...rest } = paces
    onChange(pace === 'ordinary' ? rest : { ...rest, [category]: pace })
    setAsked(null)
  }
  return (
    <>
      <Field label={words('paces.title')} hint={words('paces.hint')} wrong={wrong}>
        {set.map((category) => (
          <View key={category} className="deadlines__link">
            <LinkButton onPush={() => setAsked(category)}>
              {words('paces.row', { category: `@category.${category}`, pace: `@pace.${paces[category]}` })}
            </LinkButton>
          </View>
        ))}
        <View className="deadlines__link">
          <LinkButton onPush={() => setAsked('category')}>{words('paces.add')}</LinkButton>
        </View>
      </Field>
      {asked === 'category' && (
        <Sheet title={words('paces.which')} onClose={() => setAsked(null)}>
          <Choices
            label={words('paces.which')}
            choices={categories.map((value) => ({ value, label: words(`category.${value}`) }))}
            chosen={null}
            onChoose={(category: Category) => setAsked(category)}
          />
        </Sheet>
      )}
      {asked !== null && asked !== 'category' && (
        <Sheet title={words(`category.${asked}`)} onClose={() => setAsked(null)}>
          <Choices
            label={words(`category.${asked}`)}
            choices={allPaces.map((value) => ({ value, label: words(`pace.${value}`) }))}
            chosen={paces[asked] ?? 'ordinary'}
            onChoose={(pace: Pace) => choose(asked, pace)}
          />
        </Sheet>
      )}
    </>
  )
}
