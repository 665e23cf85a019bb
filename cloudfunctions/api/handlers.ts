import type { CallName } from '../../contract/rights'
import { colleagues } from '../_service/accounts/colleagues'
import { decideGrant, listGrants, propose } from '../_service/accounts/grants'
import { invite, listInvitations, pictureInvitation, revokeInvitation } from '../_service/accounts/invite'
import { joinByPhone } from '../_service/accounts/join-by-phone'
import { handOver, members, organisations, remove } from '../_service/accounts/members'
import { open } from '../_service/accounts/open'
import { correctOwn, eraseOwn, exportOwn, getOwn, leave } from '../_service/accounts/own'
import { redeem } from '../_service/accounts/redeem'
import {
  decideRegistration,
  listCommittees,
  listRegistrations,
  ownRegistration,
  readLicence,
  submitRegistration,
} from '../_service/accounts/registrations'
import { act } from '../_service/appeals/act'
import { explainDeadline } from '../_service/appeals/explain'
import { get } from '../_service/appeals/get'
import { list } from '../_service/appeals/list'
import { proposeUnits } from '../_service/appeals/propose-units'
import { register } from '../_service/appeals/register'
import { revealPhone } from '../_service/appeals/reveal-phone'
import { search } from '../_service/appeals/search'
import { similar } from '../_service/appeals/similar'
import { submit } from '../_service/appeals/submit'
import { text } from '../_service/appeals/text'
import { list as listAudit } from '../_service/audit/list'
import { decideDeadlines, getDeadlines, proposeDeadlines } from '../_service/deadlines/deadlines'
import { get as getEnterprise, save as saveEnterprise } from '../_service/enterprises/card'
import { logContact } from '../_service/enterprises/contacted'
import { coverage } from '../_service/enterprises/coverage'
import { search as searchEnterprises } from '../_service/enterprises/find'
import { list as listClusters } from '../_service/enterprises/list-clusters'
import { assign as assignResponsible, candidates } from '../_service/enterprises/responsible'
import { revealPhone as revealEnterprisePhone } from '../_service/enterprises/reveal-phone'
import { enterFair } from '../_service/fairs/enter'
import { getFair, listFairs } from '../_service/fairs/read'
import { saveFair } from '../_service/fairs/save'
import { cases as countedCases } from '../_service/figures/cases'
import { get as getFigures } from '../_service/figures/get'
import { listGroups, removeGroup, saveGroup } from '../_service/groups/groups'
import type { Handler } from '../_service/handler'
import { get as getHome } from '../_service/home/get'
import { begin as beginLedger, finish as finishLedger, write as writeLedger } from '../_service/ledgers/take'
import { actOnMatch } from '../_service/matches/act'
import { matchContacts } from '../_service/matches/contacts'
import { proposeMatch } from '../_service/matches/propose'
import { getMatch, listMatches } from '../_service/matches/read'
import { listBureaus, searchPartners } from '../_service/matches/search'
import { list as listMessages, read as readMessages } from '../_service/messages/list'
import {
  accept as acceptMessages,
  chooseDigest,
  chooseLanguage,
  settings as messageSettings,
} from '../_service/messages/settings'
import { actOnNotice } from '../_service/notices/act'
import { answerOffer } from '../_service/notices/answer-offer'
import { noticeCode, openNotice, revokeCard, shareNotice } from '../_service/notices/card'
import { noticeClusters } from '../_service/notices/clusters-for'
import { noticeContact } from '../_service/notices/contact'
import { correctNotice } from '../_service/notices/correct'
import { getFollows, saveFollows } from '../_service/notices/follows'
import { bindGroupChat, listGroupChats } from '../_service/notices/group-chats'
import { noticesOfEnterprise } from '../_service/notices/of-enterprise'
import { offerOnNotice } from '../_service/notices/offer'
import { getNotice, listNotices, readFeed, searchNotices } from '../_service/notices/read'
import { writeNotice } from '../_service/notices/write'
import { listDeadLetters, resend } from '../_service/operations/dead-letters'
import { findFaults } from '../_service/operations/faults'
import { carryOn, change, decide } from '../_service/organisation/change'
import { catalogueView, cluster, listChanges, tree, unit } from '../_service/organisation/views'
import { writeAppealPaper } from '../_service/papers/appeal-paper'
import { writeFigurePaper } from '../_service/papers/figure-paper'
import { exportSheet, template as sheetTemplate } from '../_service/spreadsheets/export'
import { apply as applySheet, check as checkSheet, read as readSheet } from '../_service/spreadsheets/import'
import { createToken, listTokens, revokeToken, tokenPicture } from '../_service/tokens/own'
import { resolveToken } from '../_service/tokens/resolve'
import { list as listUnits } from '../_service/units/list'
import { deleteTemplate, listTemplates, saveTemplate } from '../_service/units/templates'

/** Who carries out which call. A call of the contract without a line here does not compile. */
export const handlers: { [C in CallName]: Handler<C> } = {
  'session.open': open,
  'audit.list': listAudit,
  'deadlines.get': getDeadlines,
  'deadlines.propose': proposeDeadlines,
  'deadlines.decide': decideDeadlines,
  'invitations.create': invite,
  'invitations.list': listInvitations,
  'invitations.revoke': revokeInvitation,
  'invitations.picture': pictureInvitation,
  'invitations.redeem': redeem,
  'people.joinByPhone': joinByPhone,
  'people.organisations': organisations,
  'people.members': members,
  'people.remove': remove,
  'people.handOver': handOver,
  'own.get': getOwn,
  'own.export': exportOwn,
  'own.correct': correctOwn,
  'own.leave': leave,
  'own.erase': eraseOwn,
  'grants.propose': propose,
  'grants.list': listGrants,
  'grants.decide': decideGrant,
  'registrations.committees': listCommittees,
  'registrations.readLicence': readLicence,
  'registrations.submit': submitRegistration,
  'registrations.mine': ownRegistration,
  'registrations.list': listRegistrations,
  'registrations.decide': decideRegistration,
  'organisation.tree': tree,
  'organisation.unit': unit,
  'organisation.cluster': cluster,
  'organisation.catalogue': catalogueView,
  'organisation.change': change,
  'organisation.changes': listChanges,
  'organisation.decide': decide,
  'organisation.carryOn': carryOn,
  'groups.list': listGroups,
  'groups.save': saveGroup,
  'groups.remove': removeGroup,
  'tokens.create': createToken,
  'tokens.list': listTokens,
  'tokens.revoke': revokeToken,
  'tokens.picture': tokenPicture,
  'tokens.resolve': resolveToken,
  'notices.write': writeNotice,
  'notices.correct': correctNotice,
  'notices.act': actOnNotice,
  'notices.feed': readFeed,
  'notices.search': searchNotices,
  'notices.list': listNotices,
  'notices.ofEnterprise': noticesOfEnterprise,
  'notices.clusters': noticeClusters,
  'notices.get': getNotice,
  'notices.offer': offerOnNotice,
  'notices.answer': answerOffer,
  'notices.contact': noticeContact,
  'notices.card': shareNotice,
  'notices.code': noticeCode,
  'notices.revokeCard': revokeCard,
  'notices.open': openNotice,
  'groupChats.bind': bindGroupChat,
  'groupChats.list': listGroupChats,
  'notices.follows': getFollows,
  'notices.saveFollows': saveFollows,
  'fairs.list': listFairs,
  'fairs.get': getFair,
  'fairs.save': saveFair,
  'fairs.enter': enterFair,
  'matches.search': searchPartners,
  'matches.bureaus': listBureaus,
  'matches.propose': proposeMatch,
  'matches.list': listMatches,
  'matches.get': getMatch,
  'matches.act': actOnMatch,
  'matches.contacts': matchContacts,
  'home.get': getHome,
  'messages.list': listMessages,
  'messages.read': readMessages,
  'messages.settings': messageSettings,
  'messages.accept': acceptMessages,
  'messages.language': chooseLanguage,
  'messages.digest': chooseDigest,
  'operations.deadLetters': listDeadLetters,
  'operations.resend': resend,
  'operations.faults': findFaults,
  'units.list': listUnits,
  'people.colleagues': colleagues,
  'enterprises.search': searchEnterprises,
  'enterprises.get': getEnterprise,
  'enterprises.save': saveEnterprise,
  'enterprises.assign': assignResponsible,
  'enterprises.candidates': candidates,
  'enterprises.clusters': listClusters,
  'enterprises.coverage': coverage,
  'enterprises.logContact': logContact,
  'enterprises.revealPhone': revealEnterprisePhone,
  'spreadsheets.template': sheetTemplate,
  'spreadsheets.read': readSheet,
  'spreadsheets.check': checkSheet,
  'spreadsheets.apply': applySheet,
  'spreadsheets.export': exportSheet,
  'figures.get': getFigures,
  'figures.cases': countedCases,
  'figures.paper': writeFigurePaper,
  'ledgers.begin': beginLedger,
  'ledgers.write': writeLedger,
  'ledgers.finish': finishLedger,
  'templates.list': listTemplates,
  'templates.save': saveTemplate,
  'templates.delete': deleteTemplate,
  'appeals.submit': submit,
  'appeals.register': register,
  'appeals.similar': similar,
  'appeals.list': list,
  'appeals.search': search,
  'appeals.get': get,
  'appeals.text': text,
  'appeals.revealPhone': revealPhone,
  'appeals.explain': explainDeadline,
  'appeals.proposeUnits': proposeUnits,
  'appeals.paper': writeAppealPaper,
  'appeals.act': act,
}
