import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import type { FigurePaper } from '../../contract/papers'
import { call } from '../client'
import { Chips } from '../components/chips'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { PushButton } from '../components/push-button'
import { phoneFiles } from '../phone-files'
import { randomId } from '../random-id'
import { useWorking } from '../use-working'
import { sayMonth } from '../words/date-words'
import { sentenceOf } from '../words/sentence-of'
import { type Months, monthsIn, paperPeriods } from './period'
import { useWords } from './words/speak'

/** 通报 and 简报: written from the figures of a period, to be printed. */
export default function FigurePapersPage() {
  const words = useWords()
  return (
    <InHat title={words('figures.papers')} may="figures.paper">
      {(hat) => <Papers key={hat.id} hat={hat} />}
    </InHat>
  )
}

function Papers({ hat }: { hat: Hat }) {
  const words = useWords()
  const [period, choose] = useState<(typeof paperPeriods)[number]>('lastMonth')
  const months = monthsIn(period)
  const isUnit = hat.role === 'handler' || hat.role === 'unitLead'
  const papers: FigurePaper[] = isUnit ? ['brief'] : ['bulletin', 'brief']
  const span = words('months.span', { from: sayMonth(months.from, words), to: sayMonth(months.to, words) })
  return (
    <>
      <Field label={words('figures.period')} hint={span}>
        <Chips
          label={words('figures.period')}
          choices={paperPeriods.map((value) => ({ value, label: words(`period.${value}`) }))}
          chosen={period}
          onChoose={choose}
        />
      </Field>
      {papers.map((paper) => (
        <Paper key={`${paper} ${period}`} hat={hat} paper={paper} months={months} />
      ))}
    </>
  )
}

interface PaperProps {
  hat: Hat
  paper: FigurePaper
  months: Months
}

function Paper({ hat, paper, months }: PaperProps) {
  const words = useWords()
  const [isMade, setMade] = useState(false)
  const { working, trouble, work } = useWorking()
  const make = () =>
    work(async () => {
      const { file } = await call('figures.paper', { ...months, paper }, { hat: hat.id, key: randomId() })
      setMade(true)
      await phoneFiles.openDocument(file)
    })
  const how = process.env.TARO_ENV === 'h5' ? 'papers.print' : 'papers.send'
  return (
    <Field
      label={words(`paper.${paper}`)}
      hint={words(isMade ? how : `paper.${paper}About`)}
      wrong={trouble === null ? undefined : sentenceOf(trouble, words)}
    >
      <PushButton primary={!isMade} working={working} onPush={() => void make()}>
        {words('papers.make', { paper: `@paper.${paper}` })}
      </PushButton>
    </Field>
  )
}
