import { readFileSync } from 'node:fs'
import path from 'node:path'
import { administratorCode } from '../../cloudfunctions/_service/accounts/first-administrator'
import type { Appeal } from '../../cloudfunctions/_service/appeals/appeal'
import type { Input, Output } from '../../contract/calls'
import { checkCharacterOf } from '../../contract/credit-code'
import { type Answer, batchLimit, type RefusalAnswer } from '../../contract/envelope'
import { privacyVersion } from '../../contract/privacy'
import type { CallName } from '../../contract/rights'
import { anAppeal, newKey, openWorld, type World, walk } from '../world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const agreed = { agreed: privacyVersion } as const

/** A call of whoever WeChat says it is, in this hat. */
async function as<C extends CallName>(openid: string, call: C, input: Input<C>, hat?: string) {
  const answer = (await world.callApi({ call, input, key: newKey(), ...(hat && { hat }) }, openid)) as Answer<
    Output<C>
  >
  if (!answer.ok) throw new Error(`${call} refused: ${JSON.stringify(answer.error)}`)
  return answer.value
}
async function refused(openid: string, call: CallName, input: unknown, hat?: string): Promise<RefusalAnswer> {
  const answer = (await world.callApi({ call, input, key: newKey(), ...(hat && { hat }) }, openid)) as Answer
  if (answer.ok) throw new Error(`${call} was not refused: ${JSON.stringify(answer.value)}`)
  return answer.error
}
const inviting = (role: Input<'invitations.create'>['role'], organisationId: string) => ({
  role,
  organisationId,
})
const phoneCode = async (phoneNumber: string, countryCode?: string) => {
  const response = await fetch(`${world.url}/wechat/phone-code`, {
    method: 'POST',
    body: JSON.stringify({ phoneNumber, ...(countryCode && { countryCode }) }),
  })
  return ((await response.json()) as { code: string }).code
}

describe('an invitation', () => {
  it('opens to nobody who has not agreed to the privacy notice as it is today, and keeps what he agreed to', async () => {
    const { code } = await world.get('tao', 'invitations.create', inviting('handler', 'unit-transport'))
    const before = await world.snapshot()
    for (const less of [{}, { agreed: '2020-01' }, { agreed: true }]) {
      const mistakes = (await refused('wx-unagreed', 'invitations.redeem', { ...less, code, name: '来者' }))
        .fields
      expect(Object.keys(mistakes ?? {})).toEqual(['agreed'])
    }
    expect((await refused('wx-unagreed', 'people.joinByPhone', { phoneCode: 'any' })).code).toBe(
      'INVALID_INPUT',
    )
    expect(await world.snapshot()).toEqual(before)
    await as('wx-unagreed', 'invitations.redeem', { ...agreed, code, name: '来者' })
    const { record } = await as('wx-unagreed', 'own.get', {})
    expect(record?.agreed).toEqual({ version: privacyVersion, at: expect.stringMatching(/^\d{4}-/) })
    expect((await world.get('lu', 'own.get', {})).record?.agreed).toBeNull()
  })

  it('lets one person into one role of one organisation, who works in it at once', async () => {
    const { code } = await world.get('tao', 'invitations.create', inviting('handler', 'unit-transport'))
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    const typed = `${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8)}`.toLowerCase()
    const { hat } = await as('wx-new-handler', 'invitations.redeem', {
      ...agreed,
      code: typed,
      name: '新来者',
    })
    expect(hat).toMatchObject({ role: 'handler', organisation: { name: '交通运输局' } })
    await as('wx-new-handler', 'home.get', {}, hat.id)
    expect(
      (await refused('wx-another', 'invitations.redeem', { ...agreed, code, name: '后来者' })).fields?.code
        ?.key,
    ).toBe('code.unknown')
    expect(await as('wx-new-handler', 'invitations.redeem', { ...agreed, code, name: '新来者' })).toEqual({
      hat,
    })
  })

  it('of two who come with it at once lets in exactly one, fifty times over', async () => {
    for (let round = 0; round < 50; round += 1) {
      const { code } = await world.get(
        'shu',
        'invitations.create',
        inviting('enterpriseMember', 'enterprise-hewei'),
      )
      const outcome = await Promise.all(
        ['a', 'b'].map((who) =>
          as(`wx-twin-${round}-${who}`, 'invitations.redeem', {
            ...agreed,
            code,
            name: '来者',
          }).then(
            () => 'in',
            () => 'out',
          ),
        ),
      )
      expect(outcome.sort()).toEqual(['in', 'out'])
    }
  }, 60_000)

  it('is made by whom the matrix says, for what is his', async () => {
    const may: [Parameters<World['get']>[0], string, string, boolean][] = [
      ['chi', 'enterpriseMember', 'enterprise-hewei', true],
      ['chi', 'enterpriseAdmin', 'enterprise-hewei', false],
      ['chi', 'enterpriseMember', 'enterprise-yungu', false],
      ['he', 'enterpriseAdmin', 'enterprise-hewei', true],
      ['he', 'enterpriseMember', 'enterprise-yungu', false],
      ['he', 'committeeMember', 'cluster-food', false],
      ['shu', 'committeeMember', 'cluster-food', true],
      ['shu', 'committeeMember', 'cluster-pharma', false],
      ['tao', 'handler', 'unit-transport', true],
      ['tao', 'handler', 'unit-commerce', false],
      ['guan', 'handler', 'unit-commerce', true],
      ['guan', 'committeeMember', 'cluster-pharma', true],
      ['guan', 'committeeMember', '990123', true],
      ['guan', 'envoy', '990123', true],
      ['guan', 'enterpriseMember', 'enterprise-hewei', false],
    ]
    for (const [who, role, organisationId, allowed] of may) {
      const answer = await world.ask(who, 'invitations.create', { role, organisationId } as never)
      expect([who, role, organisationId, answer.ok]).toEqual([who, role, organisationId, allowed])
    }
    for (const who of ['lin', 'lu', 'du', 'shenji', 'bao', 'stranger'] as const)
      expect(
        (await world.refusalOf(who, 'invitations.create', inviting('handler', 'unit-transport'))).code,
      ).toBe('NOT_ALLOWED')
    // No code brings a role that takes two.
    for (const role of ['committeeLead', 'unitLead', 'supervisor', 'administrator', 'auditor'])
      expect(
        (await world.refusalOf('guan', 'invitations.create', { role, organisationId: '990123' })).code,
      ).toBe('INVALID_INPUT')
  })

  it('ends by revoking, and after seven days', async () => {
    const made = await world.get('tao', 'invitations.create', inviting('handler', 'unit-transport'))
    await world.get('tao', 'invitations.revoke', { id: made.id })
    expect((await world.refusalOf('zheng', 'invitations.revoke', { id: made.id })).code).toBe('NOT_FOUND')
    expect(
      (
        await refused('wx-late', 'invitations.redeem', {
          ...agreed,
          code: made.code,
          name: '迟到者',
        })
      ).fields?.code?.key,
    ).toBe('code.unknown')
    const old = await world.get('tao', 'invitations.create', inviting('handler', 'unit-transport'))
    await world.app
      .database()
      .collection('invitations')
      .doc(old.id)
      .update({ expiresAt: new Date(Date.now() - 1000) })
    expect(
      (
        await refused('wx-late', 'invitations.redeem', {
          ...agreed,
          code: old.code,
          name: '迟到者',
        })
      ).fields?.code?.key,
    ).toBe('code.unknown')
    const { invitations } = await world.get('tao', 'invitations.list', {})
    expect(invitations.find(({ id }) => id === made.id)?.state).toBe('revoked')
    expect(invitations.find(({ id }) => id === old.id)?.state).toBe('expired')
  })

  it('guessing ends after five tries an hour, whatever is guessed', async () => {
    const guesses: string[] = []
    for (let guess = 0; guess < 30; guess += 1) {
      const code = `AAAA${String(guess).padStart(8, '0')}`
      guesses.push((await refused('wx-guesser', 'invitations.redeem', { ...agreed, code, name: '猜' })).code)
    }
    expect(guesses.filter((code) => code === 'INVALID_INPUT')).toHaveLength(5)
    expect(guesses.slice(5).every((code) => code === 'TOO_MANY')).toBe(true)
    const { code } = await world.get('tao', 'invitations.create', inviting('handler', 'unit-transport'))
    expect((await refused('wx-guesser', 'invitations.redeem', { ...agreed, code, name: '猜' })).code).toBe(
      'TOO_MANY',
    )
  })

  it('of a hundred guesses at once five are listened to; of ten thousand not one is valid', async () => {
    const openid = 'wx-ten-thousand'
    const counts: Record<string, number> = {}
    for (let guess = 0; guess < 10_000; guess += 100) {
      const together = Array.from({ length: 100 / batchLimit }, async (_, batch) => {
        const asked = Array.from({ length: batchLimit }, (_each, index) => ({
          call: 'invitations.redeem',
          key: newKey(),
          input: {
            ...agreed,
            code: `BBBB${String(guess + batch * batchLimit + index).padStart(8, '0')}`,
            name: '猜',
          },
        }))
        return (await world.callApi({ calls: asked }, openid)) as { answers: Answer[] }
      })
      for (const { answers } of await Promise.all(together))
        for (const answer of answers) {
          const how = answer.ok ? 'in' : answer.error.code
          counts[how] = (counts[how] ?? 0) + 1
        }
    }
    expect(counts).toEqual({ INVALID_INPUT: 5, TOO_MANY: 9995 })
  }, 300_000)

  it('comes with a picture that leads to its page, for whoever’s organisation made it', async () => {
    const { code } = await world.get('tao', 'invitations.create', inviting('handler', 'unit-transport'))
    const { picture } = await world.get('tao', 'invitations.picture', { code })
    expect(picture).toMatch(/^data:image\/png;base64,/)
    for (const who of ['zheng', 'chi', 'guan'] as const)
      expect((await world.refusalOf(who, 'invitations.picture', { code })).code).toBe('NOT_FOUND')
    for (const who of ['lu', 'du', 'stranger'] as const)
      expect((await world.refusalOf(who, 'invitations.picture', { code })).code).toBe('NOT_ALLOWED')
    expect((await world.refusalOf('tao', 'invitations.picture', { code: 'x' })).code).toBe('INVALID_INPUT')
    await fetch(`${world.url}/wechat/script`, {
      method: 'POST',
      body: JSON.stringify({ api: 'wxacode.getUnlimited', answers: [{ errcode: 45009 }] }),
    })
    expect(await world.get('tao', 'invitations.picture', { code })).toEqual({ picture: null })
  })

  it('somebody who is known gets one hat more', async () => {
    const { code } = await world.get(
      'guan',
      'invitations.create',
      inviting('committeeMember', 'cluster-pharma'),
    )
    await as('demo-he', 'invitations.redeem', { ...agreed, code, name: '不改名' })
    const { person, hats } = await world.get('he', 'session.open', {})
    expect([person?.name, hats.map(({ id }) => id)]).toEqual([
      '何知行',
      ['committeeMember@cluster-food', 'committeeMember@cluster-pharma'],
    ])
  })
})

describe('by telephone', () => {
  it('whoever stands in the roster comes in, also from abroad; nobody else', async () => {
    await world.app
      .database()
      .collection('people')
      .add({
        _id: 'person-overseas',
        schema: 1,
        name: '海归',
        openids: [],
        drafts: 'drafts/overseas',
        phone: '+8525550123',
        hats: [
          {
            id: 'enterpriseMember@enterprise-bencao',
            role: 'enterpriseMember',
            organisation: { id: 'enterprise-bencao', name: '安澜本草饮片公司', kind: 'enterprise' },
          },
        ],
      })
    const { hats } = await as('wx-overseas', 'people.joinByPhone', {
      ...agreed,
      phoneCode: await phoneCode('5550123', '852'),
    })
    expect(hats).toHaveLength(1)
    await as('wx-overseas', 'home.get', {}, hats[0]?.id)
    expect(
      (
        await refused('wx-nobody', 'people.joinByPhone', {
          ...agreed,
          phoneCode: await phoneCode('13000000000'),
        })
      ).key,
    ).toBe('phone.notInRoster')
    expect(
      (await refused('wx-nobody', 'people.joinByPhone', { ...agreed, phoneCode: 'made up' })).fields
        ?.phoneCode?.key,
    ).toBe('phone.refused')
  })

  it('whom the card of an enterprise names is the first of it, its administrator, and nobody else after him', async () => {
    const named = (name: string, number: string) => ({ name, post: '厂长', phone: number })
    const { id } = await world.get('shu', 'enterprises.save', {
      version: 0,
      name: '安澜名片食品公司',
      creditCode: null,
      address: null,
      section: 'C',
      division: '14',
      size: 'small',
      tags: [],
      makes: [],
      needs: [],
      clusterIds: ['cluster-food'],
      contacts: [named('名上甲', '+86 137-0000-1001'), named('名上乙', '13700001002')],
    })
    const at = async (wx: string, number: string, countryCode = '86') =>
      as(wx, 'people.joinByPhone', {
        ...agreed,
        phoneCode: await phoneCode(number, countryCode),
      })
    // The digits of a Chinese number, elsewhere in the world.
    expect(
      (
        await refused('wx-abroad', 'people.joinByPhone', {
          ...agreed,
          phoneCode: await phoneCode('3700001001', '1'),
        })
      ).key,
    ).toBe('phone.notInRoster')
    const { hats } = await at('wx-named', '13700001001')
    expect(hats).toEqual([
      {
        id: `enterpriseAdmin@${id}`,
        role: 'enterpriseAdmin',
        organisation: { id, name: '安澜名片食品公司', kind: 'enterprise' },
      },
    ])
    expect((await as('wx-named', 'session.open', {})).person?.name).toBe('名上甲')
    await as('wx-named', 'home.get', {}, hats[0]?.id)
    const second = { ...agreed, phoneCode: await phoneCode('13700001002') }
    expect((await refused('wx-other-contact', 'people.joinByPhone', second)).key).toBe('phone.notInRoster')

    // Sent away, he is known by his number, and it is no way back.
    const { members } = await world.get('shu', 'people.members', { organisationId: id })
    await world.get('shu', 'people.remove', { personId: members[0]?.id ?? '', hat: hats[0]?.id ?? '' })
    expect((await at('wx-named', '13700001001')).hats).toEqual([])
    // Now nobody is in: the other one opens it again, at two places at once, as one person.
    const twice = await Promise.all([
      at('wx-other-contact', '13700001002'),
      at('wx-other-contact', '13700001002'),
    ])
    expect(twice.map((each) => each.hats.map(({ role }) => role))).toEqual([
      ['enterpriseAdmin'],
      ['enterpriseAdmin'],
    ])
    const now = await world.get('shu', 'people.members', { organisationId: id })
    expect(now.members.map(({ name }) => name)).toEqual(['名上乙'])
  })

  it('a new WeChat takes the place of the old one, which is nobody from then on', async () => {
    const code = await phoneCode('19900005690')
    await as('wx-new-phone-of-lin', 'people.joinByPhone', { ...agreed, phoneCode: code })
    expect((await refused('demo-lin', 'home.get', {}, 'enterpriseMember@enterprise-hewei')).code).toBe(
      'NOT_ALLOWED',
    )
    expect(
      (await refused('wx-thief', 'people.joinByPhone', { ...agreed, phoneCode: code })).fields?.phoneCode
        ?.key,
    ).toBe('phone.refused')
    await as('demo-lin', 'people.joinByPhone', {
      ...agreed,
      phoneCode: await phoneCode('19900005690'),
    })
    await world.get('lin', 'home.get', {})
  })
})

describe('leaving', () => {
  it('takes effect on the next call; open work is handed over first, and its history says so', async () => {
    const { id } = await walk(world, 'sign')
    const lu = { personId: 'person-lu', hat: 'handler@unit-transport' }
    expect((await world.refusalOf('tao', 'people.remove', lu)).fields?.personId?.key).toBe(
      'person.hasOpenWork',
    )
    const { moved, left } = await world.get('tao', 'people.handOver', { ...lu, toId: 'person-lu2' })
    expect([moved > 0, left]).toEqual([true, 0])
    const appeal = await world.get('lu2', 'appeals.get', { id })
    expect(appeal.handler?.name).toBe('陆向前')
    expect(appeal.events.at(-1)).toMatchObject({ action: 'assign', person: '陆向前' })
    expect((await world.refusalOf('lu', 'home.get', {})).code).toBe('NOT_ALLOWED')
  })

  it('an envoy goes once somebody else looks after his enterprises', async () => {
    const bao = { personId: 'person-bao', hat: 'envoy@990123' }
    const count = (await world.get('bao', 'enterprises.search', {})).rows.length
    expect(count).toBeGreaterThan(0)
    expect((await world.refusalOf('guan', 'people.remove', bao)).fields?.personId).toMatchObject({
      key: 'person.looksAfter',
      params: { count },
    })
    await world.get('bao', 'home.get', {})
  })

  it('nobody takes his own hat, another’s people, or the last administrator', async () => {
    const remove = (who: Parameters<World['get']>[0], personId: string, hat: string) =>
      world.refusalOf(who, 'people.remove', { personId, hat })
    expect((await remove('tao', 'person-tao', 'unitLead@unit-transport')).fields?.personId?.key).toBe(
      'person.self',
    )
    expect((await remove('tao', 'person-shang', 'handler@unit-commerce')).code).toBe('NOT_FOUND')
    expect((await remove('chi', 'person-shen', 'enterpriseMember@enterprise-yungu')).code).toBe('NOT_FOUND')
    expect((await remove('lin', 'person-chi', 'enterpriseAdmin@enterprise-hewei')).code).toBe('NOT_ALLOWED')
  })

  it('whose people somebody looks after is told to him, and what he may invite there', async () => {
    const all = async (who: Parameters<World['get']>[0]) =>
      (await world.get(who, 'people.organisations', {})).organisations.map(({ id }) => id)
    expect(await all('tao')).toEqual(['unit-transport'])
    expect(await all('shu')).toEqual(['cluster-food'])
    expect(await all('chi')).toEqual(['enterprise-hewei'])
    // A member of a committee looks after enterprises, which he finds by searching.
    expect(await all('he')).toEqual([])
    const ofArea = await all('guan')
    expect(ofArea.slice(0, 1)).toEqual(['990123'])
    expect(ofArea).toEqual(expect.arrayContaining(['cluster-food', 'cluster-pharma', 'unit-bus']))
    expect(ofArea).toHaveLength(10)
    for (const organisationId of ofArea) await world.get('guan', 'people.members', { organisationId })
    const invites = async (who: Parameters<World['get']>[0], organisationId: string) =>
      (await world.get(who, 'people.members', { organisationId })).invites
    expect(await invites('guan', '990123')).toEqual(['envoy', 'committeeMember'])
    expect(await invites('he', 'enterprise-hewei')).toEqual(['enterpriseMember', 'enterpriseAdmin'])
    expect(await invites('chi', 'enterprise-hewei')).toEqual(['enterpriseMember'])
    for (const who of ['lu', 'du', 'stranger'] as const)
      expect((await world.refusalOf(who, 'people.organisations', {})).code).toBe('NOT_ALLOWED')
  })

  it('the list of members is masked, and only for those who look after them', async () => {
    const { members } = await world.get('zheng', 'people.members', { organisationId: 'unit-commerce' })
    expect(members.map(({ name, role, canRemove }) => [name, role, canRemove])).toEqual([
      ['郑守一', 'unitLead', false],
      ['商景和', 'handler', true],
    ])
    expect(JSON.stringify(members)).not.toMatch(/1990000\d{4}/)
    expect(
      (await world.refusalOf('zheng', 'people.members', { organisationId: 'unit-transport' })).code,
    ).toBe('INVALID_INPUT')
  })
})

describe('granting', () => {
  it('takes two administrators, neither of them the one it is about', async () => {
    const code = await administratorCode(
      world.app.database(),
      { id: '990123', name: '安澜县', kind: 'area' },
      new Date(),
    )
    const { hat } = await as('wx-second-admin', 'invitations.redeem', {
      ...agreed,
      code,
      name: '第二位',
    })
    const grant = { personId: 'person-he', role: 'committeeLead' as const, organisationId: 'cluster-food' }
    const { id } = await world.get('guan', 'grants.propose', grant)
    expect((await world.refusalOf('guan', 'grants.decide', { id, agree: true })).key).toBe(
      'action.otherPerson',
    )
    await as('wx-second-admin', 'grants.decide', { id, agree: true }, hat.id)
    expect((await world.get('he', 'session.open', {})).hats.map((each) => each.id)).toContain(
      'committeeLead@cluster-food',
    )
    expect((await refused('wx-second-admin', 'grants.decide', { id, agree: true }, hat.id)).code).toBe(
      'NOT_FOUND',
    )
    const aboutGuan = await as(
      'wx-second-admin',
      'grants.propose',
      { ...grant, personId: 'person-guan' },
      hat.id,
    )
    expect((await world.refusalOf('guan', 'grants.decide', { id: aboutGuan.id, agree: true })).key).toBe(
      'action.otherPerson',
    )
    expect(
      (await world.refusalOf('guan', 'grants.propose', { ...grant, personId: 'person-guan' })).fields
        ?.personId?.key,
    ).toBe('person.self')
    for (const who of ['lin', 'shu', 'tao', 'du', 'shenji'] as const)
      expect((await world.refusalOf(who, 'grants.propose', grant)).code).toBe('NOT_ALLOWED')
  })
})

describe('自主登记', () => {
  const body = '91990123MA0000001'
  const creditCode = `${body}${checkCharacterOf(body)}`
  const photo = readFileSync(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg'))
  async function licenceOf(openid: string) {
    const { guestDrafts } = await as(openid, 'session.open', {})
    const response = await fetch(
      `${world.url}/files/${guestDrafts}/licence-${Math.random().toString(36).slice(2)}.jpg?user=${openid}`,
      {
        method: 'PUT',
        body: new Uint8Array(photo),
      },
    )
    return { fileID: ((await response.json()) as { fileID: string }).fileID, name: '执照.jpg' }
  }

  it('is approved by the committee it names; the first of a new enterprise is its administrator, the next a member', async () => {
    const { committees } = await as('wx-founder', 'registrations.committees', {})
    expect(committees.map(({ name }) => name)).toEqual(
      ['医药健康产业集群党委', '食品加工产业集群党委', '安澜县党委'].sort(
        (a, b) => committees.findIndex((c) => c.name === a) - committees.findIndex((c) => c.name === b),
      ),
    )
    const registration = {
      ...agreed,
      creditCode,
      enterpriseName: '安澜新苗食品公司',
      name: '苗青',
      committeeId: 'cluster-food',
    }
    const { id, state } = await as('wx-founder', 'registrations.submit', {
      ...registration,
      licence: await licenceOf('wx-founder'),
    })
    expect(state).toBe('waiting')
    expect((await world.get('su', 'registrations.list', {})).registrations).toEqual([])
    expect((await world.refusalOf('su', 'registrations.decide', { id, agree: true })).code).toBe('NOT_FOUND')
    const [waiting] = (await world.get('shu', 'registrations.list', {})).registrations
    expect(waiting).toMatchObject({ enterpriseName: '安澜新苗食品公司', creditCode, known: null })
    expect((await fetch(waiting?.licence ?? '')).ok).toBe(true)
    await world.get('shu', 'registrations.decide', { id, agree: true })
    const { hats } = await as('wx-founder', 'session.open', {})
    expect(hats.map(({ role, organisation }) => [role, organisation.name])).toEqual([
      ['enterpriseAdmin', '安澜新苗食品公司'],
    ])
    const second = await as('wx-second', 'registrations.submit', {
      ...registration,
      name: '苗红',
      licence: await licenceOf('wx-second'),
    })
    await world.get('shu', 'registrations.decide', { id: second.id, agree: true })
    expect((await as('wx-second', 'session.open', {})).hats[0]?.role).toBe('enterpriseMember')
  })

  it('a wrong code, somebody else’s picture or a committee that is none is refused', async () => {
    const good = {
      ...agreed,
      creditCode,
      enterpriseName: '某公司',
      name: '某人',
      committeeId: 'cluster-food',
      licence: await licenceOf('wx-careless'),
    }
    const field = async (more: object) =>
      Object.values(
        (await refused('wx-careless', 'registrations.submit', { ...good, ...more })).fields ?? {},
      )[0]?.key
    expect(await field({ creditCode: creditCode.replace(/.$/, (last) => (last === '0' ? '1' : '0')) })).toBe(
      'creditCode.invalid',
    )
    expect(await field({ committeeId: 'unit-transport' })).toBe('organisation.unknown')
    expect(await field({ licence: await licenceOf('wx-somebody') })).toBe('file.missing')
  })

  it('shows the committee where WeChat read something else, and its sender how it stands', async () => {
    const openid = 'wx-reader'
    expect((await as(openid, 'registrations.mine', {})).registration).toBeNull()
    const licence = await licenceOf(openid)
    const read = await as(openid, 'registrations.readLicence', { fileID: licence.fileID })
    expect(read).toEqual({ creditCode: '91990123MA0000NEWR', enterpriseName: '安澜新苗食品公司' })
    const typed = { creditCode, enterpriseName: '安澜新苗食品有限公司' }
    const sent = { ...agreed, ...typed, name: '苗圃', committeeId: 'cluster-pharma', licence }
    const { id } = await as(openid, 'registrations.submit', sent)
    const waiting = (await world.get('su', 'registrations.list', {})).registrations.find(
      (each) => each.id === id,
    )
    expect(waiting).toMatchObject({ ...typed, read })
    const mine = async () => (await as(openid, 'registrations.mine', {})).registration
    expect(await mine()).toMatchObject({
      ...typed,
      state: 'waiting',
      why: null,
      committeeId: 'cluster-pharma',
    })
    await world.get('su', 'registrations.decide', { id, agree: false, why: '照片不清' })
    expect(await mine()).toMatchObject({ state: 'declined', why: '照片不清' })

    // Another picture than the one that was read has no reading.
    await as(openid, 'registrations.submit', { ...sent, licence: await licenceOf(openid) })
    const again = (await world.get('su', 'registrations.list', {})).registrations.find(
      (each) => each.id === id,
    )
    expect(again?.read).toBeNull()
    await world.get('su', 'registrations.decide', { id, agree: true })
    expect((await mine())?.state).toBe('approved')
  })

  it('has a picture read ten times a day, and only his own', async () => {
    const openid = 'wx-many-readings'
    const { fileID } = await licenceOf(openid)
    expect(
      (await refused('wx-other-reader', 'registrations.readLicence', { fileID })).fields?.fileID?.key,
    ).toBe('file.missing')
    for (let times = 0; times < 10; times += 1) await as(openid, 'registrations.readLicence', { fileID })
    expect((await refused(openid, 'registrations.readLicence', { fileID })).code).toBe('TOO_MANY')
  })

  it('a declined one may come again', async () => {
    const registration = {
      ...agreed,
      creditCode,
      enterpriseName: '某公司',
      name: '某人',
      committeeId: 'cluster-pharma',
    }
    const first = await as('wx-again', 'registrations.submit', {
      ...registration,
      licence: await licenceOf('wx-again'),
    })
    expect(
      (
        await refused('wx-again', 'registrations.submit', {
          ...registration,
          committeeId: 'cluster-food',
          licence: await licenceOf('wx-again'),
        })
      ).key,
    ).toBe('registration.open')
    await world.get('su', 'registrations.decide', { id: first.id, agree: false, why: '照片不清' })
    const second = await as('wx-again', 'registrations.submit', {
      ...registration,
      licence: await licenceOf('wx-again'),
    })
    expect(second.state).toBe('waiting')
  })
})

describe('two hats', () => {
  const company = 'enterpriseMember@enterprise-daoxiang'
  const committee = 'committeeMember@cluster-food'
  const inCompany = { role: 'enterpriseMember' }
  const inCommittee = { role: 'committeeMember' }

  it('each act names the one it was done in, and neither does what is the other’s', async () => {
    const { id, version } = await world.get('gu', 'appeals.submit', anAppeal(), inCompany)
    expect((await world.refusalOf('gu', 'appeals.submit', anAppeal(), inCommittee)).code).toBe('NOT_ALLOWED')

    const accept = { action: 'accept', id, version } as const
    expect((await world.refusalOf('gu', 'appeals.act', accept, inCompany)).code).toBe('NOT_ALLOWED')
    const accepted = await world.get('gu', 'appeals.act', accept, inCommittee)
    const dispatch = { action: 'dispatch', id, version: accepted.version, unitId: 'unit-transport' } as const
    expect((await world.refusalOf('gu', 'appeals.act', dispatch, inCompany)).code).toBe('NOT_ALLOWED')
    const dispatched = await world.get('gu', 'appeals.act', dispatch, inCommittee)
    const signed = await world.get('lu2', 'appeals.act', { action: 'sign', id, version: dispatched.version })
    const reply = { action: 'reply', id, version: signed.version, text: '已经办妥。' } as const
    const replied = await world.get('lu2', 'appeals.act', reply)

    // The enterprise ends the case, nobody else (product.md §0.1).
    const answers = { solved: 'solved', satisfied: 'satisfied' } as const
    const confirm = { action: 'confirm', id, version: replied.version, ...answers } as const
    expect((await world.refusalOf('gu', 'appeals.act', confirm, inCommittee)).code).toBe('NOT_ALLOWED')
    await world.get('gu', 'appeals.act', confirm, inCompany)

    const { data } = await world.app.database().collection('appeals').doc(id).get()
    const { events } = (Array.isArray(data) ? data[0] : data) as Appeal
    expect(
      events.filter(({ by }) => by.person === 'person-gu').map(({ action, by }) => [action, by.hat]),
    ).toEqual([
      ['submit', company],
      ['accept', committee],
      ['dispatch', committee],
      ['confirm', company],
    ])
    for (const { by } of events) expect(by.hat).not.toBe('')
  })
})
