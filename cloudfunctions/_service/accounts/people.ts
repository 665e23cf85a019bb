import type { Hat, Organisation } from '../../../contract/hats'
import type { Language } from '../../../contract/languages'
import type { DigestChoice } from '../../../contract/messages'
import { erasedName, privacyVersion } from '../../../contract/privacy'
import { addNew, type Database, exactly, findOne, type Transaction } from '../database'
import type { Invitation } from './invitation'
import { type Consent, noOpenidYet, type Person } from './person'

/** Since when he wears which hat, with one more. */
export function sinceWith({ since = [] }: Person, hat: Hat, at: Date): NonNullable<Person['since']> {
  return [...since.filter((each) => each.hat !== hat.id), { hat: hat.id, at }]
}

/** The people we know, by the WeChat identity they come with. */
export function people(db: Database) {
  const collection = db.collection('people')
  const _ = db.command
  return {
    byOpenid: (openid: string) => findOne<Person>(collection, { openids: openid }),

    /** Those of these ids that exist. */
    async several(ids: string[]): Promise<Person[]> {
      const { data } = await collection
        .where({ _id: _.in(ids) })
        .limit(Math.max(1, ids.length))
        .get()
      return data as Person[]
    },

    /** Those with one of these numbers. */
    async byPhones(phones: string[]): Promise<Person[]> {
      if (phones.length === 0) return []
      const { data } = await collection
        .where({ phone: _.in(phones) })
        .limit(1000)
        .get()
      return data as Person[]
    },

    /** New people; those that are there already stay as they are. */
    addAll: (some: Person[]) => addNew(collection, some),

    /** Everybody with this number: one, unless the roster is wrong. */
    async byPhone(phone: string): Promise<Person[]> {
      const { data } = await collection.where(exactly({ phone })).limit(2).get()
      return data as Person[]
    },

    /** Everybody with a hat of one of these organisations; five hundred at most, unless said otherwise. */
    async ofAny(organisations: string[], most = 500): Promise<Person[]> {
      const { data } = await collection
        .where({ 'hats.organisation.id': _.in(organisations) })
        .limit(most)
        .get()
      return data as Person[]
    },

    /** Everybody with a hat of this organisation; a hundred at most. */
    async of(organisation: string): Promise<Person[]> {
      const { data } = await collection.where({ 'hats.organisation.id': organisation }).limit(100).get()
      return data as Person[]
    },

    /** Who wears this hat; `most` at the most. */
    async wearing(hat: string, most: number): Promise<Person[]> {
      const { data } = await collection.where({ 'hats.id': hat }).limit(most).get()
      return data as Person[]
    },

    /** The hats of an organisation say what it is called now, wherever among a person's hats they are. */
    async renameOrganisation({ id, name, kind }: Organisation): Promise<void> {
      const members = await this.of(id)
      const positions = Math.max(0, ...members.map(({ hats }) => hats.length))
      for (let at = 0; at < positions; at += 1)
        await collection
          .where({ 'hats.organisation.id': id, [`hats.${at}.organisation.id`]: id })
          .update({ [`hats.${at}.organisation.name`]: name, [`hats.${at}.organisation.kind`]: kind })
    },

    /** Whoever wears the first hat wears the second as well. */
    async alsoWear(worn: Hat, hat: Hat): Promise<void> {
      await collection
        .where({
          'hats.organisation.id': worn.organisation.id,
          'hats.id': _.and([_.eq(worn.id), _.neq(hat.id)]),
        })
        .update({ hats: _.push([hat]) })
    },

    /** From now on WeChat speaks this language to him. */
    async speak(id: string, language: Language): Promise<void> {
      await collection.doc(id).update({ language })
    },

    /** From now on he gets a digest then. */
    async digest(id: string, digest: DigestChoice): Promise<void> {
      await collection.doc(id).update({ digest })
    },

    /** From now on he comes with this WeChat and no other. */
    async bind(id: string, openid: string, agreed: Consent): Promise<void> {
      await collection.doc(id).update({ openids: _.set([openid]), agreed: _.set(agreed) })
    },

    /** One hat more; one he has already stays one. */
    async giveHat(id: string, hat: Hat, at: Date): Promise<void> {
      await collection
        .where({ _id: id, 'hats.id': _.neq(hat.id) })
        .update({ hats: _.push([hat]), since: _.push([{ hat: hat.id, at }]) })
    },

    /** He is in, with these hats beside those he has; a number is kept where we had none. */
    async arrive(person: Person, hats: Hat[], phone: string, at: Date): Promise<void> {
      await db.runTransaction(async (transaction: Transaction) => {
        const place = transaction.collection('people').doc(person._id)
        const { data: known } = (await place.get()) as { data: Person | null }
        const since = hats.map(({ id }) => ({ hat: id, at }))
        if (!known) return void (await transaction.collection('people').add({ ...person, hats, since }))
        const fresh = hats.filter(({ id }) => !known.hats.some((worn) => worn.id === id))
        await place.update({
          hats: _.set([...known.hats, ...fresh]),
          since: _.set([...(known.since ?? []), ...fresh.map(({ id }) => ({ hat: id, at }))]),
          agreed: _.set({ version: privacyVersion, at }),
          ...(known.phone === null && { phone }),
        })
      })
    },

    async takeHat(id: string, hat: string): Promise<void> {
      await collection.doc(id).update({ hats: _.pull({ id: hat }), since: _.pull({ hat }) })
    },

    /** Puts right what he says of himself. */
    async correct(id: string, facts: { name?: string; phone?: string }): Promise<void> {
      await collection.doc(id).update(facts)
    },

    /** He is nobody from now on: no hat, no number, no WeChat, and no name but that he had one. */
    async erase(id: string, drafts: string): Promise<void> {
      const nobody = { hats: [], since: [], openids: noOpenidYet(id), phone: null }
      const facts = Object.fromEntries(Object.entries(nobody).map(([field, value]) => [field, _.set(value)]))
      await collection.doc(id).update({ ...facts, name: erasedName, drafts })
    },

    /**
     * Uses an invitation up and gives its hat, both or neither: of two who come with one code at once, one comes in. False
     * for the other. A number is kept where we had none.
     */
    async join(
      invitation: string,
      person: Person,
      hat: Hat,
      phone: string | null,
      at: Date,
    ): Promise<boolean> {
      return db.runTransaction(async (transaction: Transaction) => {
        const door = transaction.collection('invitations').doc(invitation)
        const { data: found } = (await door.get()) as { data: Invitation | null }
        if (!found || found.usedBy !== null || found.revoked) return false
        const place = transaction.collection('people').doc(person._id)
        const { data: known } = (await place.get()) as { data: Person | null }
        if (known) {
          const hats = [...known.hats.filter(({ id }) => id !== hat.id), hat]
          await place.update({
            hats: _.set(hats),
            since: _.set(sinceWith(known, hat, at)),
            agreed: _.set({ version: privacyVersion, at }),
            ...(known.phone === null && phone !== null && { phone }),
          })
        } else {
          await transaction.collection('people').add({ ...person })
        }
        await door.update({ usedBy: _.set(person._id) })
        return true
      })
    },
  }
}
