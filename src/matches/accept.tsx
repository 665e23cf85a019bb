import type { Hat } from '../../contract/hats'
import type { MatchDetail } from '../../contract/matches'
import { ActionBar } from '../components/action-bar'
import { PushButton } from '../components/push-button'
import { TypedText } from '../components/typed-text'
import { OfMatch } from './of-match'
import { type Chosen, OwnChoice } from './partner-choice'
import { useAct } from './use-act'
import { useWords } from './words/speak'

/** 接受对接: with which enterprise, where none was named, and who looks after it. */
export default function AcceptPage() {
  const words = useWords()
  return (
    <OfMatch title={words('act.accept')} actions={['accept']}>
      {(hat, match) => <Form hat={hat} match={match} />}
    </OfMatch>
  )
}

interface AcceptForm {
  partner: Chosen | null
  officer: string
  officerPhone: string
  theirs: string
  theirsPhone: string
}
const empty: AcceptForm = { partner: null, officer: '', officerPhone: '', theirs: '', theirsPhone: '' }

/** Name and number, where one of the two was written. */
const contact = (field: string, name: string, phone: string) =>
  name.trim() === '' && phone.trim() === '' ? {} : { [field]: { name, phone } }

function Form({ hat, match }: { hat: Hat; match: MatchDetail }) {
  const words = useWords()
  const { content, change, wrongWith, working, stopped, act } = useAct<AcceptForm>({
    hat,
    match,
    action: 'accept',
    empty,
    carries: ({ partner, officer, officerPhone, theirs, theirsPhone }) => ({
      ...(partner && { partnerId: partner.id }),
      ...contact('officer', officer, officerPhone),
      ...contact('partnerContact', theirs, theirsPhone),
    }),
    done: 'accept.done',
  })
  return (
    <>
      {match.needsPartner && (
        <OwnChoice
          hat={hat}
          product={match.product}
          chosen={content.partner}
          onChoose={(partner) => change({ partner }, 'partnerId')}
          wrong={wrongWith('partnerId')}
        />
      )}
      <TypedText
        lines="one"
        label={words('accept.officer')}
        placeholder={words('accept.officerExample')}
        initial={content.officer}
        most={20}
        onText={(officer) => change({ officer })}
        wrong={wrongWith('officer.name')}
      />
      <TypedText
        lines="one"
        label={words('accept.phone')}
        placeholder={words('accept.phoneExample')}
        initial={content.officerPhone}
        most={20}
        onText={(officerPhone) => change({ officerPhone }, 'officer')}
        wrong={wrongWith('officer.phone')}
      />
      <TypedText
        lines="one"
        label={words('accept.theirs')}
        placeholder={words('accept.theirsExample')}
        initial={content.theirs}
        most={20}
        onText={(theirs) => change({ theirs }, 'partnerContact')}
        wrong={wrongWith('partnerContact.name')}
      />
      <TypedText
        lines="one"
        label={words('accept.theirsPhone')}
        placeholder={words('accept.theirsPhoneExample')}
        initial={content.theirsPhone}
        most={20}
        onText={(theirsPhone) => change({ theirsPhone }, 'partnerContact')}
        wrong={wrongWith('partnerContact.phone')}
      />
      <ActionBar trouble={stopped || undefined}>
        <PushButton primary working={working} onPush={act}>
          {words('act.accept')}
        </PushButton>
      </ActionBar>
    </>
  )
}
