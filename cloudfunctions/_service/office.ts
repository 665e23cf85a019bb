import { erasures } from './accounts/erasures'
import { grants } from './accounts/grants'
import { invitations } from './accounts/invitation'
import { people } from './accounts/people'
import { registrations } from './accounts/registrations'
import { appeals } from './appeals/appeals'
import { numbers } from './appeals/numbers'
import { audit } from './audit/audit'
import { limits } from './audit/limits'
import { content } from './content/content'
import { mediaChecks } from './content/media-checks'
import type { App } from './database'
import { deadlineProposals, deadlines } from './deadlines/area-deadlines'
import { enterprises } from './enterprises/enterprises'
import { fairs } from './fairs/fairs'
import { figures } from './figures/figures'
import { files } from './files/files'
import { groups } from './groups/groups'
import { ledgers } from './ledgers/ledgers'
import { matches } from './matches/matches'
import { deliveries } from './messages/deliveries'
import { digests } from './messages/digests'
import { messages } from './messages/messages'
import { quotas } from './messages/quotas'
import { follows } from './notices/follows'
import { groupChats } from './notices/group-chats'
import { notices } from './notices/notices'
import { openings } from './notices/reach'
import { faults } from './operations/faults'
import { areas } from './organisation/areas'
import { changes } from './organisation/changes'
import { retained } from './retention/sweep'
import { sheets } from './spreadsheets/sheets'
import { tokens } from './tokens/tokens'
import { catalogue } from './units/catalogue'
import { clusters } from './units/clusters'
import { templates } from './units/templates'
import { units } from './units/units'
import { wechat } from './wechat/wechat'

/** Everything a use case may reach for; time comes with it, so that rules stay free of clocks. */
export function openOffice(app: App, now: () => Date) {
  const db = app.database()
  const toWeChat = wechat(app)
  return {
    now,
    people: people(db),
    invitations: invitations(db),
    grants: grants(db),
    erasures: erasures(db),
    registrations: registrations(db),
    enterprises: enterprises(db),
    areas: areas(db),
    changes: changes(db),
    units: units(db),
    clusters: clusters(db),
    catalogue: catalogue(db),
    templates: templates(db),
    deadlines: deadlines(db),
    deadlineProposals: deadlineProposals(db),
    groups: groups(db),
    tokens: tokens(db),
    notices: notices(db),
    openings: openings(db),
    groupChats: groupChats(db),
    follows: follows(db),
    fairs: fairs(db),
    matches: matches(db),
    appeals: appeals(db),
    numbers: numbers(db),
    figures: figures(db),
    ledgers: ledgers(db),
    files: files(app),
    audit: audit(db),
    limits: limits(db),
    wechat: toWeChat,
    content: content(toWeChat),
    mediaChecks: mediaChecks(db),
    messages: messages(db),
    deliveries: deliveries(db),
    quotas: quotas(db),
    digests: digests(db),
    faults: faults(db),
    sheets: sheets(db),
    retained: retained(db),
  }
}
export type Office = ReturnType<typeof openOffice>
