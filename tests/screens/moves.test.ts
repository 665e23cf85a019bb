import { setTimeout as pause } from 'node:timers/promises'
import { people, units } from '../../cloudfunctions/_demo/organisations'
import type { PersonAction } from '../../contract/appeal-actions'
import { say } from '../../contract/say'
import { isWorkingDay, stateCalendar } from '../../contract/working-days'
import { moveQuestions } from '../../src/appeals/move-questions'
import { beginningOf, isSure, moveGroups, pageOf } from '../../src/appeals/moves'
import { zhCN as appealWords } from '../../src/appeals/words/zh-CN'
import { sayDay } from '../../src/words/date-words'
import { zhCN as everywhere } from '../../src/words/zh-CN'
import { anAppeal, type Somebody, walk } from '../world'
import { dayIn, goOn, type Step } from './going-on'
import { office } from './office'
import type { Phone } from './phone'

const here = office()
const zhCN = { ...everywhere, ...appealWords }

/** A new appeal of 林秋禾, carried on to where the test begins. */
async function given(until: Parameters<typeof walk>[1], ...steps: Step[]) {
  const { id } = await walk(here.world, until)
  return goOn(here.world, id, ...steps)
}

const transport = units.transport._id
const extended: Step = { by: 'lu', action: 'extend', text: '要等公交公司排班', until: dayIn(20) }
const handedBack: Step = { by: 'lu', action: 'handBack', reason: 'notOurRemit', text: '属于城管职责' }
const shelve: Step = { by: 'lu', action: 'shelve', kind: 'funds', text: '等明年预算', reviewOn: dayIn(60) }
const shelved: Step[] = [shelve, { by: 'shu', action: 'grantShelving', reviewOn: dayIn(60) }]
const proposed: Step = {
  by: 'shu',
  action: 'proposeUnsolvable',
  reason: 'outsideArea',
  text: '线路由市里批准',
}
const supervised: Step = { by: 'du', action: 'supervise', level: 'ordinary', text: '一周内拿出方案' }
const refused: Step = { by: 'he', action: 'refuse', reason: 'notInScope', text: '请向劳动仲裁委员会申请' }
const contested: Step = { by: 'lin', action: 'contest', text: '这不是劳动争议' }
const askedMore: Step = { by: 'he', action: 'askMore', text: '请补充下班人数' }

/** Every move with a page of its own that one of these standings allows. */
const paged: PersonAction[] = (
  [...Object.keys(moveQuestions), ...Object.values(moveGroups).flat()] as PersonAction[]
).filter((action) => !['nameReader', 'judgeText', 'overturnUnsolvable', 'opine'].includes(action))

/** Where an appeal stands, what leads there, and what each who may see it reads first and finds at his thumb. */
const standings: [string, () => Promise<string>, [Somebody, string, string[]][]][] = [
  [
    '待受理',
    () => given('submit'),
    [
      ['lin', '已提交，等待集群党委受理', ['更多操作']],
      ['he', '请决定是否受理', ['更多操作', '受理']],
      ['du', '已提交，等待集群党委受理', ['更多操作']],
    ],
  ],
  [
    '待补充',
    () => given('submit', askedMore),
    [
      ['lin', '集群党委请您补充情况，补充后继续受理', ['撤回', '补充']],
      ['he', '已请企业补充情况，等待企业回复', ['内部备注']],
    ],
  ],
  [
    '待派单',
    () => given('accept'),
    [
      ['lin', '已受理，等待集群党委派单', ['更多操作']],
      ['he', '已受理，请派给主办单位', ['更多操作', '派单']],
    ],
  ],
  [
    '待签收',
    () => given('dispatch'),
    [
      ['lin', '已派给交通运输局，等待签收', ['催办']],
      ['he', '已派给交通运输局，等待签收', ['更多操作']],
      ['lu', '已派给本单位，请签收', ['更多操作', '签收']],
      ['tao', '已派给本单位，请签收', ['更多操作', '签收']],
    ],
  ],
  [
    '退单审核',
    () => given('dispatch', handedBack),
    [
      ['lin', '集群党委正在核对由哪个单位办理', ['催办']],
      ['lu', '已申请退单，等待集群党委审核', ['内部备注']],
      ['he', '交通运输局申请退单，请您审核', ['更多操作', '不同意退单', '同意退单']],
    ],
  ],
  [
    '办理中',
    () => given('sign'),
    [
      ['lin', '交通运输局正在办理，承办人路长明', ['催办']],
      ['he', '交通运输局正在办理，承办人路长明', ['更多操作']],
      ['lu', '由您承办，请办理后答复企业', ['更多操作', '答复']],
      ['lu2', '交通运输局正在办理，承办人路长明', ['更多操作']],
      ['tao', '由路长明承办；您也可以直接答复企业', ['更多操作', '答复']],
    ],
  ],
  [
    '延期审批',
    () => given('sign', extended),
    [
      ['lin', '交通运输局申请延期，等待集群党委负责人审批', ['催办']],
      ['lu', '交通运输局申请延期，等待集群党委负责人审批', ['更多操作']],
      ['he', '交通运输局申请延期，等待集群党委负责人审批', ['更多操作']],
      ['shu', '交通运输局申请延期，请您审批', ['更多操作', '不同意延期', '同意延期']],
      ['du', '交通运输局申请延期，请您审批', ['更多操作', '不同意延期', '同意延期']],
    ],
  ],
  [
    '挂账审批',
    () => given('sign', shelve),
    [
      ['lin', '交通运输局申请挂账，等待集群党委负责人审批', ['催办']],
      ['shu', '交通运输局申请挂账，请您审批', ['更多操作', '不同意挂账', '同意挂账']],
    ],
  ],
  [
    '挂账',
    () => given('sign', ...shelved),
    [
      ['lin', '暂缓办理（等待资金落实）', ['催办']],
      ['tao', '条件具备时请恢复办理', ['更多操作', '恢复办理']],
      ['shu', '条件具备时请恢复办理', ['更多操作', '恢复办理']],
      ['du', '暂缓办理（等待资金落实）', ['更多操作']],
    ],
  ],
  [
    '提出无法解决',
    () => given('sign', proposed),
    [
      ['lin', '交通运输局正在办理，承办人路长明', ['催办']],
      ['shu', '已提出无法解决，等待另一位负责人决定', ['更多操作']],
      ['du', '舒望北提出这件无法解决，请您决定', ['更多操作', '不同意无法解决', '同意以无法解决办结']],
    ],
  ],
  [
    '督办',
    () => given('sign', supervised),
    [
      ['lin', '督办：督查提出', ['催办']],
      ['lu', '督办：督查提出', ['更多操作', '答复']],
      ['du', '督办：督查提出', ['更多操作']],
    ],
  ],
  [
    '待确认',
    () => given('reply'),
    [
      ['lin', '交通运输局已答复，请您确认是否解决', ['确认结果']],
      ['chi', '交通运输局已答复，请您确认是否解决', ['确认结果']],
      ['bao', '交通运输局已答复，等待企业确认是否解决', []],
      ['he', '交通运输局已答复，等待企业确认是否解决', ['更多操作']],
      ['lu', '交通运输局已答复，等待企业确认是否解决', ['内部备注']],
    ],
  ],
  [
    '已办结（企业确认）',
    () => given('confirm'),
    [
      ['lin', '企业已确认：已解决 · 满意', ['重新打开']],
      ['he', '企业已确认：已解决 · 满意', ['内部备注']],
      ['shu', '企业已确认：已解决 · 满意', ['更多操作']],
    ],
  ],
  [
    '不予受理',
    () => given('submit', refused),
    [
      ['lin', '不予受理：不属于受理范围', ['提出异议']],
      ['he', '不予受理：不属于受理范围', ['内部备注']],
    ],
  ],
  [
    '异议',
    () => given('submit', refused, contested),
    [
      ['lin', '企业提出了异议，等待督查裁定', []],
      ['du', '企业提出了异议，请您裁定', ['更多操作', '维持原决定', '异议成立，重新受理']],
    ],
  ],
]

it.each(standings)(
  '%s: everybody reads what happens next, finds what he most likely came for, and a way into every move the office offers',
  async (_name, arrange, looks) => {
    const id = await arrange()
    for (const [who, sentence, buttons] of looks) {
      const phone = here.phone(who)
      await phone.opens(`/appeals/detail?id=${id}`)
      await phone.sees(sentence)
      expect([who, phone.buttons()]).toEqual([who, buttons])

      if (buttons.includes('更多操作')) {
        await phone.taps('更多操作')
        await phone.sees('关闭')
      }
      const offered = new Set(phone.lines())
      const { actions } = await here.world.get(who, 'appeals.get', { id })
      const missing = (actions as PersonAction[]).filter((action) => !offered.has(zhCN[beginningOf(action)]))
      expect([who, missing]).toEqual([who, []])
    }
  },
  60_000,
)

it('every move that has a page is made on one that opens', async () => {
  const opened = new Set<PersonAction>()
  for (const [, arrange, looks] of standings) {
    const id = await arrange()
    for (const [who] of looks) {
      const { actions } = await here.world.get(who, 'appeals.get', { id })
      for (const action of (actions as PersonAction[]).filter((each) => !isSure(each) && !opened.has(each))) {
        opened.add(action)
        const phone = here.phone(who)
        await phone.opens(pageOf(action, id))
        await phone.isSettled('正在打开')
        expect([action, phone.buttons().length, phone.lines()[0]]).toEqual([
          action,
          expect.any(Number),
          '50路末班车收车太早',
        ])
      }
    }
  }
  expect(paged.filter((action) => !opened.has(action))).toEqual([])
}, 120_000)

it('a unit hands back with a reason and the unit it should go to; the committee reads both and agrees', async () => {
  const id = await given('dispatch')
  const lu = here.phone('lu')
  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.taps('更多操作')
  await lu.sees('不该由本单位办的，由集群党委审核；每次办理只能退一次。')
  await lu.taps('退单')
  await lu.isOn('appeals/move')
  expect(lu.title()).toBe('退单')
  await lu.taps('退单')
  await lu.sees('请填写这一项')
  await lu.taps('不属于本单位职责')
  await lu.types('退单说明', '公交线路由公交公司调整')
  await lu.taps('建议派给（选填），请选择')
  expect(lu.lines()).not.toContain('交通运输局')
  await lu.taps('安澜城市公交公司')
  await lu.taps('退单')
  await lu.isTold('已申请退单')
  await lu.isOn('appeals/detail')

  const he = here.phone('he')
  await he.opens(`/appeals/detail?id=${id}`)
  await he.sees('交通运输局申请退单，请您审核')
  expect(he.lines()).toEqual(expect.arrayContaining(['不属于本单位职责', '建议派给安澜城市公交公司']))
  await he.sees('公交线路由公交公司调整')
  await he.taps('同意退单')
  await he.isOn('appeals/move')
  await he.sees('公交线路由公交公司调整')
  await he.taps('同意退单')
  await he.isTold('已同意退单')
  await he.sees('已受理，请派给主办单位')
  await he.taps('派单')
  await he.sees('建议派给安澜城市公交公司')

  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.sees('已受理，等待集群党委派单')
  expect(lin.spoken().join()).not.toContain('公交线路由公交公司调整')
})

/** Chooses a day on the calendar of a field. */
async function chooses(phone: Phone, field: string, chosen: string, day: string) {
  await phone.taps(`${field}，${chosen}`)
  const shown = chosen === '请选择' ? dayIn(1) : day
  const months =
    Number(day.slice(5, 7)) -
    Number(shown.slice(5, 7)) +
    12 * (Number(day.slice(0, 4)) - Number(shown.slice(0, 4)))
  for (let n = 0; n < months; n += 1) await phone.taps('下个月')
  await phone.taps(isWorkingDay(stateCalendar, day) ? inWords(day) : `${inWords(day)}，休息日`)
}
const inWords = (day: string) => sayDay(day, (key, params) => say(zhCN, key, params))

it('a handler asks for more time, the lead of the committee grants less of it, and the enterprise reads the new day', async () => {
  const id = await given('sign')
  const [asked, granted] = [dayIn(20), dayIn(19)]
  const lu = here.phone('lu')
  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.taps('更多操作')
  await lu.taps('申请延期')
  await chooses(lu, '延期到哪一天', '请选择', asked)
  await lu.types('延期原因', '要等公交公司排班')
  await lu.taps('申请延期')
  await lu.isTold('已申请延期')

  const shu = here.phone('shu')
  await shu.opens(`/appeals/detail?id=${id}`)
  await shu.sees(`申请延期到${inWords(asked)}`)
  await shu.taps('同意延期')
  await shu.sees('要等公交公司排班')
  await shu.sees(inWords(asked))
  const month = asked.slice(0, 7) === granted.slice(0, 7) ? asked : null
  await shu.taps(`同意延期到，${inWords(asked)}`)
  if (!month) await shu.taps('上个月')
  await shu.taps(isWorkingDay(stateCalendar, granted) ? inWords(granted) : `${inWords(granted)}，休息日`)
  await shu.taps('同意延期')
  await shu.isTold('已同意延期')

  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.sees(`已延期到${inWords(granted)}`)
})

it('where the head of the unit publishes, the handler drafts and the head changes and publishes it', async () => {
  const id = await given(
    'accept',
    { by: 'he', action: 'dispatch', unitId: units.commerce._id },
    { by: 'shang', action: 'sign' },
  )
  const shang = here.phone('shang')
  await shang.opens(`/appeals/detail?id=${id}`)
  await shang.sees('由您承办，请拟好答复，由本单位负责人发布')
  await shang.taps('拟答复')
  await shang.types('答复内容', '下周三组织电商培训。')
  await shang.taps('提交拟答复')
  await shang.isTold('已提交拟答复')
  await shang.sees('拟答复已提交，等待本单位负责人发布')

  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.sees('商务局正在办理，承办人商景和')
  expect(lin.spoken().join()).not.toContain('下周三组织电商培训')

  const zheng = here.phone('zheng')
  await zheng.opens(`/appeals/detail?id=${id}`)
  await zheng.sees('商景和已拟好答复，请您审阅发布')
  await zheng.sees('下周三组织电商培训。')
  await zheng.taps('审阅发布')
  await zheng.sees('答复不等于办结：是否解决由企业确认')
  expect(zheng.written('答复内容')).toBe('下周三组织电商培训。')
  await zheng.types('答复内容', '下周三、周四组织电商培训。')
  await zheng.taps('答复企业')
  await zheng.isTold('已答复')
  await lin.pullsDown()
  await lin.sees('下周三、周四组织电商培训。')
})

it('an enterprise objects to a refusal once, and the supervisor decides', async () => {
  const id = await given('submit', refused)
  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.sees('请向劳动仲裁委员会申请')
  await lin.sees('不同意这个决定，可以提出一次异议，由督查裁定')
  await lin.taps('提出异议')
  await lin.types('异议理由', '这不是劳动争议，是公交线路')
  await lin.taps('提出异议')
  await lin.isTold('已提出异议')

  const du = here.phone('du')
  await du.opens(`/appeals/detail?id=${id}`)
  await du.sees('企业提出了异议，请您裁定')
  await du.taps('异议成立，重新受理')
  await du.sees('这不是劳动争议，是公交线路')
  await du.types('裁定理由', '属于受理范围')
  await du.taps('异议成立，重新受理')
  await du.isTold('已退回受理')
  await lin.pullsDown()
  await lin.sees('已提交，等待集群党委受理')
})

it('a note stays on its side: neither the enterprise nor the unit learns of it', async () => {
  const id = await given('sign')
  const he = here.phone('he')
  await he.opens(`/appeals/detail?id=${id}`)
  await he.taps('更多操作')
  await he.taps('内部备注')
  await he.types('备注', '周三一起去现场')
  await he.taps('保存备注')
  await he.isTold('已保存')
  await he.sees('周三一起去现场')
  await he.sees('仅内部可见')
  for (const who of ['lin', 'chi', 'bao', 'lu', 'tao'] as const) {
    const phone = here.phone(who)
    await phone.opens(`/appeals/detail?id=${id}`)
    await phone.sees('办理经过')
    expect([who, phone.spoken().filter((line) => /备注|周三一起去现场/.test(line))]).toEqual([
      who,
      who === 'lu' || who === 'tao' ? expect.not.arrayContaining(['周三一起去现场']) : [],
    ])
  }
})

it('the committee takes the catalogue’s proposal with one tap; the lead waits for the assist’s opinion', async () => {
  const { id } = await walk(here.world, 'accept', { text: '请公交公司把末班车推迟半小时。' })
  const he = here.phone('he')
  await he.opens(`/appeals/dispatch?id=${id}`)
  await he.sees('主办：交通运输局')
  await he.sees('协办：安澜城市公交公司')
  await he.sees('因为内容提到“公交”')
  await he.taps('采用建议')
  await he.sees('已采用')
  await he.taps('派单')
  await he.isTold('已派单')

  const lu = here.phone('lu')
  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.taps('签收')
  await lu.taps('确定')
  await lu.sees('还在等协办意见：安澜城市公交公司。到齐后才能答复，可以先作阶段答复')
  expect(lu.buttons()).toEqual(['更多操作', '阶段答复'])

  const gong = here.phone('gong')
  await gong.opens(`/appeals/detail?id=${id}`)
  await gong.sees('请给出协办意见，由交通运输局统一答复企业')
  await gong.taps('协办意见')
  await gong.types('本单位的意见', '可以加开一趟')
  await gong.taps('提交意见')
  await gong.isTold('已提交意见')

  await lu.pullsDown()
  await lu.sees('由您承办，请办理后答复企业')
  await lu.taps('答复')
  await lu.sees('可以加开一趟')
})

it('what is a department’s duty goes to a street only with a reason', async () => {
  const { id } = await here.world.get('lin', 'appeals.submit', anAppeal({ category: 'tax' }))
  await goOn(here.world, id, { by: 'he', action: 'accept' })
  const he = here.phone('he')
  await he.opens(`/appeals/dispatch?id=${id}`)
  await he.taps('主办单位，请选择')
  await he.taps('东园街道办事处')
  await he.sees('派给基层的理由')
  await he.taps('派单')
  await he.sees('这类事项属于部门职责，派给基层需要说明理由')
  await he.types('派给基层的理由', '税务所就在街道办公')
  await he.taps('派单')
  await he.isTold('已派单')
})

it('the unit a complaint is about is not among the choices', async () => {
  const complaint = { kind: 'complaint', aboutUnitId: transport, privacy: 'hiddenFromUnit' } as const
  const { id } = await here.world.get('lin', 'appeals.submit', anAppeal(complaint))
  await goOn(here.world, id, { by: 'he', action: 'accept' })
  const shu = here.phone('shu')
  await shu.opens(`/appeals/dispatch?id=${id}`)
  await shu.taps('主办单位，请选择')
  await shu.sees('商务局')
  expect(shu.lines()).not.toContain('交通运输局')
})

it('a unit sees neither the enterprise nor its people where the enterprise wished so, and days instead of hours', async () => {
  const { id } = await here.world.get('lin', 'appeals.submit', anAppeal({ privacy: 'hiddenFromUnit' }))
  await goOn(
    here.world,
    id,
    { by: 'he', action: 'accept' },
    { by: 'he', action: 'dispatch', unitId: transport },
    { by: 'lu', action: 'sign' },
  )
  const lu = here.phone('lu')
  for (const page of ['detail', 'reply']) {
    await lu.opens(`/appeals/${page}?id=${id}`)
    await lu.sees('隐名企业')
    expect(lu.spoken().filter((line) => /禾味|林秋禾/.test(line))).toEqual([])
  }
  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.sees('隐名：办理单位看不到企业和人名')
  const lines = lu.lines()
  const submitted = lines.indexOf('提交诉求')
  expect(lines.slice(submitted + 1, submitted + 3)).toEqual(['隐名企业 · 企业代表', inWords(dayIn(0))])
})

it('staff say why they need a telephone number; an enterprise calls its handler without', async () => {
  const id = await given('sign')
  const lu = here.phone('lu')
  await lu.opens(`/appeals/detail?id=${id}`)
  await lu.taps('查看电话')
  await lu.taps('显示号码')
  await lu.sees('请写明查看电话的原因')
  await lu.types('查看原因', '约企业到现场看')
  await lu.taps('显示号码')
  await lu.sees(people.lin.phone ?? '')
  await lu.taps('拨打')
  expect(lu.called()).toEqual([people.lin.phone])

  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.taps('查看电话')
  await lin.taps('显示号码')
  await lin.sees(people.lu.phone ?? '')
})

it('a suggestion is answered with whether it is adopted, and the enterprise is asked for satisfaction alone', async () => {
  const { id } = await here.world.get('lin', 'appeals.submit', anAppeal({ kind: 'suggestion' }))
  await goOn(
    here.world,
    id,
    { by: 'he', action: 'accept' },
    { by: 'he', action: 'dispatch', unitId: transport },
    { by: 'lu', action: 'sign' },
  )
  const lu = here.phone('lu')
  await lu.opens(`/appeals/reply?id=${id}`)
  await lu.types('答复内容', '下月起试行。')
  await lu.taps('答复企业')
  await lu.sees('请说明建议是否采纳')
  await lu.taps('部分采纳')
  await lu.taps('答复企业')
  await lu.isTold('已答复')

  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.sees('交通运输局已答复，请您评价是否满意')
  await lin.sees('部分采纳')
  await lin.taps('确认结果')
  await lin.sees('对办理是否满意？')
  expect(lin.lines()).not.toContain('问题是否解决？')
  await lin.taps('满意')
  await lin.taps('确认办结')
  await lin.isTold('已办结')
})

it('the committee calls an enterprise back and records what it said, which the enterprise reads without the record', async () => {
  const id = await given('reply')
  const he = here.phone('he')
  await he.opens(`/appeals/detail?id=${id}`)
  await he.taps('更多操作')
  await he.taps('登记回访')
  await he.isOn('appeals/call-back')
  await he.taps('电话')
  await he.types('与谁联系', '林秋禾')
  await he.taps('未解决')
  await he.taps('不满意')
  await he.types('对方怎么说', '末班车还是没有变')
  await he.taps('登记并重办')
  await he.isTold('已退回重办')
  await he.sees('电话 · 林秋禾')

  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.sees('未解决 · 不满意')
  expect(lin.spoken().join()).not.toContain('末班车还是没有变')
})

it('a photo and a letter go along with a progress report, and the enterprise opens them', async () => {
  const id = await given('sign')
  const letter = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  const lu = here.phone('lu')
  await lu.opens(`/appeals/move?id=${id}&action=progress`)
  await lu.types('目前进展', '已与公交公司商定')
  lu.hand.chooses = [{ name: '会议纪要.pdf', bytes: letter }]
  await lu.taps('添加附件')
  await lu.sees('会议纪要.pdf')
  lu.hand.network = 'none'
  await lu.taps('告诉企业')
  await lu.sees('没有网络，内容已保存，请重试')
  lu.hand.network = 'good'
  await lu.opens(`/appeals/move?id=${id}&action=progress`)
  await lu.sees('会议纪要.pdf')
  expect(lu.written('目前进展')).toBe('已与公交公司商定')
  await lu.taps('告诉企业')
  await lu.isTold('已告诉企业')

  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.sees('已与公交公司商定')
  await lin.taps('打开 会议纪要.pdf')
  expect((await lin.looksAt()).equals(letter)).toBe(true)
})

it('a template of the unit is put below what has been written', async () => {
  const id = await given('sign')
  await here.world.get('lu', 'templates.save', { title: '公交线路', text: '如仍有不便，请联系客运科。' })
  const lu = here.phone('lu')
  await lu.opens(`/appeals/reply?id=${id}`)
  await lu.types('答复内容', '末班车已推迟。')
  await lu.taps('使用模板')
  await lu.taps('公交线路')
  await lu.noLongerSees('公交线路')
  expect(lu.written('答复内容')).toBe('末班车已推迟。\n如仍有不便，请联系客运科。')
})

it('a text that should not stand there is reported, and the lead of the committee hides it', async () => {
  const id = await given('reply')
  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${id}`)
  await lin.taps('举报内容')
  await lin.taps('答复企业')
  await lin.types('举报原因', '写了别人的电话')
  await lin.taps('提交举报')
  await lin.isTold('已举报')

  const shu = here.phone('shu')
  await shu.opens(`/appeals/detail?id=${id}`)
  await shu.sees('有内容等您处理')
  await shu.taps('更多操作')
  await shu.taps('处理内容')
  await shu.taps('答复企业')
  await shu.taps('隐藏')
  await shu.taps('提交处理结果')
  await shu.isTold('已处理')
  await shu.sees('内容已隐藏')
})

it('the head of a unit names who handles it and who stands in for him', async () => {
  const id = await given('dispatch')
  const tao = here.phone('tao')
  await tao.opens(`/appeals/detail?id=${id}`)
  await tao.taps('更多操作')
  await tao.taps('指定承办人')
  await tao.sees('承办人')
  await tao.sees('陆向前')
  const named = () =>
    tao.controls().filter(({ name }) => name.startsWith('陆向前') || name.startsWith('路长明'))
  // Each of the two lists is asked for by itself.
  for (const until = Date.now() + 20_000; named().length < 4 && Date.now() < until; ) await pause(50)
  expect(named()).toHaveLength(4)
  await tao.tapsIn('承办人', '陆向前')
  await tao.tapsIn('代办人（选填）', '路长明')
  await tao.taps('确定')
  await tao.isTold('已指定')
  await tao.sees('由陆向前承办；您也可以直接答复企业')
  await tao.sees('代办人：路长明')
})

it('a wrongly sent appeal goes to another unit, with a word to it', async () => {
  const id = await given('sign')
  const he = here.phone('he')
  await he.opens(`/appeals/detail?id=${id}`)
  await he.taps('更多操作')
  await he.taps('改派')
  await he.isOn('appeals/dispatch')
  await he.taps('主办单位，请选择')
  await he.sees('安澜城市公交公司')
  expect(he.lines()).not.toContain('交通运输局')
  await he.taps('安澜城市公交公司')
  await he.taps('改派')
  await he.sees('请填写这一项')
  await he.types('改派说明', '公交线路归你们')
  await he.taps('改派')
  await he.isTold('已改派')
  await he.sees('已派给安澜城市公交公司，等待签收')
})

it('an appeal is joined to another of the cluster by its number, and each shows the other', async () => {
  const [id, into] = [await given('submit'), await given('sign')]
  const { number } = await here.world.get('he', 'appeals.get', { id: into })
  const he = here.phone('he')
  await he.opens(`/appeals/move?id=${id}&action=join`)
  await he.types('并入哪一件', '12')
  await he.taps('并单')
  await he.sees('请填写完整的诉求编号')
  await he.types('并入哪一件', number)
  await he.taps('并单')
  await he.isTold('已并单')
  const own = (await here.world.get('he', 'appeals.get', { id })).number
  await he.opens(`/appeals/detail?id=${id}`)
  await he.sees(`已并入 ${number}，随那一件一起办理`)
  await he.opens(`/appeals/detail?id=${into}`)
  await he.taps(own)
  await he.sees(`已并入 ${number}，随那一件一起办理`)
})

it('the committee is told that a unit gave the same reply again and again', async () => {
  const same = '正在走流程，请耐心等待。'
  const ids: string[] = []
  for (let n = 0; n < 3; n += 1) ids.push(await given('sign', { by: 'lu', action: 'reply', text: same }))
  const he = here.phone('he')
  await he.opens(`/appeals/detail?id=${ids[2]}`)
  await he.sees('同样的答复，该单位已用在 3 件上，请核对')
  const lin = here.phone('lin')
  await lin.opens(`/appeals/detail?id=${ids[2]}`)
  await lin.sees(same)
  expect(lin.spoken().join()).not.toContain('同样的答复')
})
