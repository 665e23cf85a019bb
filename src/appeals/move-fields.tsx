import { View } from '@tarojs/components'
import { type SupervisionLevel, supervisionLevels } from '../../contract/appeal-kinds'
import type { AppealDetail } from '../../contract/appeals'
import { Choices } from '../components/choices'
import { DayField } from '../components/day-field'
import { Field } from '../components/field'
import { TypedText } from '../components/typed-text'
import { useBackToAppeal } from './after-move'
import { AppealBrief } from './appeal-brief'
import { ColleagueField } from './colleague-field'
import { MoveBar } from './move-bar'
import { MoveFiles } from './move-files'
import type { WordKey } from './words/speak'
import { useWords } from './words/speak'
import './move-fields.less'
import { emptyMove, type MoveContent, type Question, questionsOf, type TextMove } from './move-questions'
import type { PlainMove } from './moves'
import type { SeenAppeal } from './on-appeal'
import { PendingRequest } from './pending-request'
import { QuotedEvent } from './quoted-event'
import { SaidField } from './said-field'
import { UnitField } from './unit-field'
import { useMove, type Written } from './use-move'

/** The questions of one move, and the button that makes it. */
export function MoveFields({ seen, action }: { seen: SeenAppeal; action: PlainMove }) {
  const words = useWords()
  const { appeal } = seen
  const move = useMove(
    seen,
    action,
    { ...emptyMove, ...proposed(action, appeal) },
    useBackToAppeal(appeal.id),
  )
  const questions = questionsOf(action)
  return (
    <>
      <AppealBrief appeal={appeal} />
      <AboutWhat seen={seen} action={action} />
      <View className="move-fields__does hint">{words(`does.${action}`)}</View>
      {questions.map(([field, question]) => (
        <Asked key={field} seen={seen} action={action} field={field} question={question} move={move} />
      ))}
      <MoveBar
        id={appeal.id}
        label={words(sends[action] ?? `action.${action}`)}
        workingLabel={words('move.sending')}
        working={move.working}
        trouble={move.trouble}
        isWrong={move.isWrong}
        onPush={() => move.make(action, (content) => carried(content, action))}
      />
    </>
  )
}

/** What stands on the button where the name of the move does not say what it does. */
const sends: Partial<Record<PlainMove, WordKey>> = {
  supplement: 'send.supplement',
  assign: 'send.assign',
  progress: 'send.progress',
  opine: 'send.opine',
  note: 'send.note',
  reportText: 'send.reportText',
  judgeText: 'send.judgeText',
  nudge: 'send.nudge',
  reportBack: 'send.reportBack',
  coordinate: 'send.coordinate',
}

/** What he asks for is proposed to who decides. */
function proposed(action: PlainMove, { pending }: AppealDetail): Partial<MoveContent> {
  if (action === 'grantExtension') return { until: pending?.day ?? '' }
  if (action === 'grantShelving') return { reviewOn: pending?.day ?? '' }
  return {}
}

/** What is left empty is not sent: the contract says whether it may be. */
function carried(content: MoveContent, action: PlainMove): Written<PlainMove> {
  const filled: [string, string | number][] = []
  for (const [field] of questionsOf(action)) {
    const value = content[field]
    if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== ''))
      filled.push([field, value])
    else if (value && typeof value === 'object' && 'id' in value) filled.push([field, value.id])
  }
  return Object.fromEntries(filled)
}

const verdicts = ['keep', 'hide'] as const
type Verdict = (typeof verdicts)[number]

/** What a move answers to. */
const answersTo: Partial<Record<PlainMove, readonly AppealDetail['events'][number]['action'][]>> = {
  supplement: ['askMore'],
  reopen: ['reply'],
  contest: ['refuse', 'closeUnsolvable', 'lapseSupplement'],
  uphold: ['contest'],
  overturnRefusal: ['contest'],
  overturnUnsolvable: ['contest'],
}
const decides: ReadonlySet<PlainMove> = new Set<PlainMove>([
  'agreeHandBack',
  'insistOnUnit',
  'grantExtension',
  'denyExtension',
  'grantShelving',
  'denyShelving',
  'dropUnsolvable',
])

function AboutWhat({ seen, action }: { seen: SeenAppeal; action: PlainMove }) {
  if (decides.has(action)) return <PendingRequest appeal={seen.appeal} />
  const said = seen.appeal.events.filter((event) => answersTo[action]?.includes(event.action)).pop()
  return said ? <QuotedEvent seen={seen} event={said} /> : null
}

/** The unit is late with its answer or with closing. */
function isLate({ clocks }: AppealDetail): boolean {
  return clocks.some(
    ({ clock, light, stoppedAt }) =>
      (clock === 'answer' || clock === 'close') &&
      stoppedAt === null &&
      (light === 'red' || light === 'black'),
  )
}

interface AskedProps {
  seen: SeenAppeal
  action: PlainMove
  field: keyof MoveContent
  question: Question
  move: ReturnType<typeof useMove<MoveContent>>
}

function Asked({ seen, action, field, question, move }: AskedProps) {
  const words = useWords()
  if (field === 'files') return <MoveFiles move={move} />
  // Who is late has to say when he will be heard of again (product.md C3).
  const owesReport = action === 'progress' && field === 'nextReportOn' && isLate(seen.appeal)
  const label = words(
    owesReport
      ? 'ask.nextReportOnLate'
      : (question.label ?? (field === 'text' ? `write.${action as TextMove}` : `ask.${field}`)),
  )
  const optional = !owesReport && (question.optional ?? false)
  const wrong = move.wrongWith(field)
  if (field === 'suggestedUnitId')
    return (
      <UnitField
        hat={seen.hat}
        label={label}
        fits={({ id, name }) => id !== seen.hat.organisation.id && name !== seen.appeal.about}
        chosen={move.content.suggestedUnitId}
        onChoose={(suggestedUnitId) => move.change({ suggestedUnitId })}
        wrong={wrong}
        optional={optional}
      />
    )
  if (field === 'about')
    return (
      <SaidField
        label={label}
        appeal={seen.appeal}
        toJudge={question.as === 'said' && !!question.toJudge}
        chosen={move.content.about}
        onChoose={(about) => move.change({ about })}
        wrong={wrong}
      />
    )
  const value = move.content[field]
  const choose = (chosen: string) => move.change({ [field]: chosen })
  switch (question.as) {
    case 'text':
      return (
        <TypedText
          label={label}
          placeholder={words(`example.${action as TextMove}`)}
          initial={value}
          most={question.most}
          onText={choose}
          wrong={wrong}
        />
      )
    case 'number':
      return (
        <TypedText
          lines="one"
          label={label}
          placeholder={words('ask.intoPlaceholder')}
          initial={value}
          most={20}
          onText={choose}
          wrong={wrong}
        />
      )
    case 'reason':
      return (
        <Field label={label} wrong={wrong}>
          <Choices
            label={label}
            choices={question.of.map((reason) => ({ value: reason, label: words(`reason.${reason}`) }))}
            chosen={value as (typeof question.of)[number]}
            onChoose={choose}
          />
        </Field>
      )
    case 'verdict':
      return (
        <Field label={label} wrong={wrong}>
          <Choices
            label={label}
            choices={verdicts.map((each) => ({ value: each, label: words(`verdict.${each}`) }))}
            chosen={value as Verdict}
            onChoose={choose}
          />
        </Field>
      )
    case 'level':
      return (
        <Field label={label} wrong={wrong}>
          <Choices
            label={label}
            choices={supervisionLevels.map((each) => ({ value: each, label: words(`level.${each}`) }))}
            chosen={value as SupervisionLevel}
            onChoose={choose}
          />
        </Field>
      )
    case 'line':
      return (
        <TypedText
          lines="one"
          label={label}
          placeholder={words('ask.leaderPlaceholder')}
          initial={value}
          most={question.most}
          onText={choose}
          wrong={wrong}
        />
      )
    case 'day':
      return (
        <DayField
          label={label}
          chosen={value}
          onChoose={choose}
          wrong={wrong}
          optional={optional}
          {...(owesReport && { hint: words('ask.nextReportOnWhy') })}
        />
      )
    case 'colleague':
      return (
        <ColleagueField
          label={label}
          seen={seen}
          roles={question.of}
          chosen={value}
          onChoose={choose}
          wrong={wrong}
          optional={optional}
        />
      )
    default:
      return null
  }
}
