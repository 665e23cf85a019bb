import type { Category } from '../../contract/categories'

/** What an enterprise asks for, and how its unit answers; `{n}`, `{place}`, `{when}` are filled in. */
export interface Topic {
  category: Category
  title: string
  text: string
  reply: string
}

export const places = [
  '东园北门',
  '园区三号路',
  '二期厂房',
  '西站货场',
  '老仓库',
  '新投产的车间',
  '检测楼',
] as const
export const times = ['上个月', '这两周', '入夏以来', '月初', '换季以后', '订单旺季'] as const

/** Every enterprise and every sum is invented. */
export const topics: readonly Topic[] = [
  {
    category: 'factors',
    title: '{place}经常跳闸，一停就是半天',
    text: '{when}{place}跳闸{n}次，每次停机两三个小时，半成品全部报废。请供电部门查一查是线路问题还是容量不够。',
    reply:
      '已对{place}的供电线路做了全面检查，更换老化接头{n}处，并调整了变压器负荷。今后计划停电会提前三天通知贵公司。',
  },
  {
    category: 'factors',
    title: '想给{place}增容，怎么办最快',
    text: '{when}我们新上了{n}台设备，现有容量不够用，想申请增容，不清楚要交什么材料、多久能办好。',
    reply:
      '增容申请已受理，客户经理上门勘查过{place}，按简易流程办理，{n}个工作日内送电，红线外工程由供电公司投资。',
  },
  {
    category: 'labour',
    title: '缺{n}名熟练工，招了很久招不到',
    text: '{when}订单多，{place}缺熟练工{n}名，月薪五千到七千，包吃住。希望帮忙对接周边乡镇和职业学校。',
    reply:
      '已把{n}个岗位推送到乡镇劳务站，并安排贵公司参加本周六的招聘会，职业学校有一批学生愿意到{place}实习。',
  },
  {
    category: 'labour',
    title: '新招的{n}名员工，培训补贴怎么申请',
    text: '{when}我们自己给{n}名新员工做了岗前培训，听说有培训补贴，想知道条件和材料。',
    reply: '符合企业新型学徒制补贴条件，已派人到{place}指导填报，{n}名员工的补贴预计下月发放。',
  },
  {
    category: 'finance',
    title: '订单增加，流动资金差{n}0万元',
    text: '{when}{place}的订单增加，原料要现款，流动资金差{n}0万元，厂房已经抵押，想问有没有信用贷款。',
    reply: '已组织三家银行到贵公司对接，其中一家同意以订单和纳税信用授信{n}0万元，利率按普惠口径执行。',
  },
  {
    category: 'finance',
    title: '续贷的过桥费太高',
    text: '{when}有一笔{n}0万元贷款到期，银行要先还后贷，过桥资金利息很高，能不能办无还本续贷？',
    reply: '已协调贷款银行为贵公司办理无还本续贷，{n}0万元贷款期限顺延一年，不再需要过桥资金。',
  },
  {
    category: 'tax',
    title: '留抵退税申请{n}天没有结果',
    text: '{when}提交了留抵退税申请，系统一直显示审核中，已经{n}天，{place}的建设等着用钱。',
    reply: '经查，申请卡在发票比对环节，税务人员已到{place}核对并完成审核，退税款{n}个工作日内到账。',
  },
  {
    category: 'tax',
    title: '研发费用加计扣除口径拿不准',
    text: '{when}我们做了{n}个研发项目，人工和材料分摊到{place}的部分能不能加计扣除，问了几家说法不一样。',
    reply: '已安排业务骨干上门辅导，逐个核对{n}个项目的归集办法，{place}的试制材料可以按规定加计扣除。',
  },
  {
    category: 'land',
    title: '{place}旁边的空地能不能临时用',
    text: '{when}货多，{place}旁边有块空地一直荒着，我们想临时租来堆货，大约{n}亩，不知道找谁。',
    reply: '该地块为储备用地，同意贵公司临时使用{n}亩，期限一年，手续已在{place}现场一次办结。',
  },
  {
    category: 'land',
    title: '不动产证办了{n}个月还没有拿到',
    text: '{place}早就竣工，因为历史资料不全，不动产证拖了{n}个月，影响贷款。',
    reply: '按历史遗留问题容缺办理，{place}的规划核实和测绘已补齐，不动产证已可领取，共{n}本。',
  },
  {
    category: 'approval',
    title: '{place}改造要跑{n}个窗口',
    text: '{when}准备改造{place}，消防、环评、施工许可问下来要跑{n}个窗口，材料大多重复，能不能一次交？',
    reply: '{place}改造项目已纳入“一件事一次办”，由代办员统一收件，{n}个事项并联办理。',
  },
  {
    category: 'approval',
    title: '经营范围变更退回{n}次',
    text: '{when}在网上提交经营范围变更，退回{n}次，每次说的都不一样，{place}的新业务开不了张。',
    reply: '退回原因是条目表述不规范，已由专人代为修改并当天办结。审批局已把{n}条常见错误写进网上提示。',
  },
  {
    category: 'arrears',
    title: '货款拖了{n}个月没有付',
    text: '给一家单位供货，验收已经{n}个月，{when}催了几次都说在走流程，{place}的工资快发不出来了。',
    reply: '已按保障中小企业款项支付条例督促付款单位，首笔款项已到账，余款在{n}周内付清，由我局跟踪。',
  },
  {
    category: 'market',
    title: '想找本地的{n}家配套厂',
    text: '{when}{place}有一批零部件从外省采购，运费高，想在本地找{n}家能做的配套厂。',
    reply: '已组织{n}家本地企业与贵公司见面，其中两家样品合格，{place}的首批订单已经签订。',
  },
  {
    category: 'market',
    title: '想参加展会，展位费能不能补',
    text: '{when}打算带{n}个新产品参加外地展会，展位费不低，听说有补贴。',
    reply: '贵公司符合中小企业开拓市场补贴条件，展位费按比例补助，最多{n}个标准展位，材料已收齐。',
  },
  {
    category: 'digital',
    title: '{place}想上管理系统，不知道从哪里做起',
    text: '{place}还是手工记账，{when}出了{n}次错，想上一套管理系统，怕花冤枉钱。',
    reply: '已安排数字化诊断机构免费到{place}诊断，给出{n}条改造建议，改造费用可以申请补助。',
  },
  {
    category: 'policyDelivery',
    title: '技改补助公示后{n}个月没有到账',
    text: '{place}的技改补助公示早就结束了，{n}个月过去还没有收到拨款，{when}问了也说不清楚。',
    reply: '该笔补助因账户信息有误退回，已更正并重新拨付，{n}个工作日内到账，请{place}留意查收。',
  },
  {
    category: 'policyDelivery',
    title: '稳岗返还没有收到',
    text: '{when}同园区的企业都收到了稳岗返还，我们{n}名员工没有裁减，却没有收到。',
    reply: '系统比对时漏掉了{place}变更前的账户，已人工核定，{n}名员工的返还款已进入拨付流程。',
  },
  {
    category: 'research',
    title: '产品批次不稳，想请专家看看',
    text: '{when}{place}有{n}批产品指标忽高忽低，怀疑是烘干环节，想请研究所的专家来看看。',
    reply: '专家两次到{place}取样，找到含水率控制的问题，给出新的工艺参数，连续{n}批检测合格。',
  },
  {
    category: 'listing',
    title: '想在区域股权市场挂牌，请人指导',
    text: '我们打算今年挂牌，{when}找的机构报价差别很大，{place}的股权也还没有理清，想请人指导。',
    reply: '已邀请区域股权市场到贵公司辅导，列出{n}项整改事项和时间表，挂牌费用可以申请奖补。',
  },
  {
    category: 'safety',
    title: '一周来了{n}拨检查，内容差不多',
    text: '{when}一周来了{n}拨检查，问的都差不多，每次{place}都要停一个班组配合，希望合在一起查。',
    reply: '已与有关部门商定，{place}的日常检查合并为每季度一次联合检查，{n}个部门一次进门、结果共用。',
  },
  {
    category: 'inspection',
    title: '处罚告知书里的{n}项整改想延期',
    text: '{when}收到整改通知，其中{n}项要等设备到货，{place}一时改不完，能不能延期？',
    reply: '经复查，已整改到位的予以销号，其余{n}项同意延期，{place}设备到货后七日内复核。',
  },
  {
    category: 'transport',
    title: '{place}的路坑洼，货车过不去',
    text: '{when}雨多，{place}门口的路坏了，{n}处大坑，货车只能绕行，一趟多走二十分钟。',
    reply: '已安排养护中心修补{place}路面{n}处，并在弯道处加装反光镜，请司机师傅减速通过。',
  },
  {
    category: 'transport',
    title: '公交站离{place}太远',
    text: '{place}有{n}0多名员工坐公交上班，最近的站要走二十分钟，{when}下雨更不方便。',
    reply: '经客流调查，在{place}增设公交站一处，早晚高峰加开{n}班，已经开通。',
  },
  {
    category: 'other',
    title: '园区食堂晚上不开，夜班员工没饭吃',
    text: '{when}{place}两班倒，{n}0名夜班员工晚上没有地方吃饭，能不能让园区食堂延长时间？',
    reply: '园区食堂自本周起供应夜餐，{place}{n}0名员工可以刷卡就餐，菜品由企业代表每月评议。',
  },
]
