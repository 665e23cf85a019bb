import type { ActOnAppeal } from '../../contract/appeal-actions'
import type { Category } from '../../contract/categories'
import { type PersonName, units } from './organisations'

/** Days before today, and the time of that day in Asia/Shanghai. */
type When = readonly [daysAgo: number, time: string]
type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
type Step = Distribute<ActOnAppeal> & { by: PersonName; when: When }

/** One appeal and what happened to it; told by the office's own rules when it is loaded. */
export interface Story {
  by: PersonName
  when: When
  category: Category
  title: string
  text: string
  /** A picture of `_demo/photos`. */
  photo?: string
  steps: Step[]
}

const accept = (by: PersonName, when: When): Step => ({ by, when, action: 'accept' })
const dispatch = (
  by: PersonName,
  when: When,
  unit: keyof typeof units,
  note?: string,
  assists: (keyof typeof units)[] = [],
): Step => ({
  by,
  when,
  action: 'dispatch',
  unitId: units[unit]._id,
  ...(note && { note }),
  ...(assists.length > 0 && { assists: assists.map((each) => units[each]._id) }),
})
const sign = (by: PersonName, when: When): Step => ({ by, when, action: 'sign' })
const reply = (by: PersonName, when: When, text: string): Step => ({ by, when, action: 'reply', text })

export const stories: Story[] = [
  {
    by: 'lin',
    when: [16, '18:12'],
    category: 'transport',
    title: '50路末班车17:30就收车，工人下班赶不上',
    text: '我们厂在东园食品产业园B区，三条生产线白班18:00下班。50路末班车17:30就从园区站发走了，一百多名工人每天要走四十分钟到国道边拦车，下雨天更难。周边两家厂也是一样的情况。能不能把末班车往后推半小时，或者加开一趟？',
    photo: 'bus-stop.jpg',
    steps: [
      accept('he', [15, '09:05']),
      dispatch('he', [15, '09:20'], 'transport', '三家企业都反映过，请会同公交公司一并研究。', ['bus']),
      sign('lu', [15, '10:40']),
      {
        by: 'gong',
        when: [13, '15:20'],
        action: 'opine',
        text: '现有运力可以支撑：末班车推迟到18:00，另在17:50加开一趟区间车，下周一起执行。',
      },
      reply(
        'lu',
        [12, '16:30'],
        '经与城市公交公司现场核实，自下周一起50路园区站末班车由17:30推迟至18:00，并在17:50增开一趟区间车。请通知职工，如仍有不便请随时联系我局客运科。',
      ),
      {
        by: 'lin',
        when: [9, '18:20'],
        action: 'confirm',
        solved: 'solved',
        satisfied: 'satisfied',
        text: '今天下班都坐上车了，谢谢！',
      },
    ],
  },
  {
    by: 'gu',
    when: [14, '10:02'],
    category: 'digital',
    title: '想请人教教直播带货，员工没有做过电商',
    text: '我们有自己的大米品牌，线下卖得不错，线上一直没有做起来。年轻员工愿意学，但不知道怎么开店、怎么拍视频、怎么发货。能不能组织一次电商培训？',
    steps: [
      accept('he', [14, '11:15']),
      dispatch('he', [14, '11:20'], 'commerce'),
      sign('shang', [14, '15:00']),
      reply(
        'zheng',
        [13, '17:10'],
        '下周三、周四在东园企业服务驿站组织电商专场培训，内容为开店、短视频和仓储发货，每家企业可报3人，免费。请于周一前把名单报到驿站。',
      ),
    ],
  },
  {
    by: 'yuan',
    when: [11, '08:40'],
    category: 'labour',
    title: '年底订单多，冷库装卸工缺三十人',
    text: '进入四季度后冷链发货量比平时翻了一倍，装卸岗缺三十人左右，月薪五千五到七千，包吃住，自己在网上招了两周只来了六个人。希望帮忙对接劳务市场或者周边乡镇。',
    steps: [
      accept('su', [11, '10:00']),
      dispatch('su', [11, '10:12'], 'labour', '岗位和薪资已核实，可以直接推给乡镇劳务站。'),
      sign('jiang', [10, '09:00']),
    ],
  },
  {
    by: 'shen',
    when: [10, '14:25'],
    category: 'arrears',
    title: '供货半年，一家单位的货款还没有结清',
    text: '今年三月向本县一家单位供应消毒用品，合同约定验收后三十天付款，验收单四月已经签字，到现在还差二十六万元没有付。多次催问都说在走流程，我们资金压力很大。',
    steps: [
      accept('su', [9, '08:50']),
      dispatch('su', [9, '09:05'], 'commerce', '请先按保障中小企业款项支付条例核对付款期限。'),
      sign('shang', [9, '11:30']),
      reply('zheng', [6, '10:00'], '经了解，该笔款项正在付款单位履行内部审批程序，请耐心等待。'),
      {
        by: 'shen',
        when: [6, '11:45'],
        action: 'redo',
        solved: 'unsolved',
        satisfied: 'dissatisfied',
        text: '“走流程”已经听了半年，请给出具体的付款日期和负责人。',
      },
    ],
  },
  {
    by: 'bai',
    when: [9, '16:50'],
    category: 'factors',
    title: '装卸口被施工围挡堵住，货车进不来',
    text: '厂区北门外这周开始挖管沟，围挡把装卸口堵了一大半，4米2以上的货车进不来，只能在路边用三轮倒货。药材怕潮，昨天下雨还淋湿了两包。希望施工方给留一条通道。',
    photo: 'loading-bay.jpg',
    steps: [
      accept('su', [8, '09:10']),
      dispatch('su', [8, '09:16'], 'transport'),
      sign('lu', [8, '10:05']),
      reply(
        'lu',
        [8, '17:20'],
        '已会同施工单位现场查看，今晚将围挡内移1.5米并铺设钢板，保证6.8米货车通行，管沟预计本月底回填。现场负责人电话已贴在围挡上。',
      ),
    ],
  },
  {
    by: 'lin',
    when: [8, '09:30'],
    category: 'finance',
    title: '扩建冷鲜车间，想了解贴息贷款怎么申请',
    text: '我们准备新上一条冷鲜肉分割线，需要三百万元左右。听说有技改贴息贷款，但不知道条件和材料，也不知道该找哪个部门。',
    steps: [
      accept('he', [8, '10:20']),
      dispatch('he', [8, '10:25'], 'commerce'),
      sign('shang', [7, '09:15']),
      reply(
        'zheng',
        [5, '15:40'],
        '技改贴息按实际到位贷款的1.5%补助，最长两年，申请材料清单和窗口时间已发到贵公司邮箱。受理窗口在政务服务中心二楼6号。',
      ),
      { by: 'lin', when: [4, '08:55'], action: 'confirm', solved: 'solved', satisfied: 'basically' },
    ],
  },
  {
    by: 'yuan',
    when: [6, '20:15'],
    category: 'approval',
    title: '冷藏车通行证续办，网上一直提示材料不全',
    text: '公司六台冷藏车的城区通行证月底到期，在网上续办，提交三次都退回来说“材料不全”，但没有写缺哪一样。司机都等着跑车。',
    steps: [accept('he', [5, '08:45']), dispatch('he', [5, '08:52'], 'transport')],
  },
  {
    by: 'bai',
    when: [5, '11:05'],
    category: 'research',
    title: '黄芪切片容易褐变，想找研究所指点工艺',
    text: '今年新收的黄芪切片后颜色发暗，客户退了两批货。我们怀疑是烘干温度的问题，自己试了几次没有把握，想请懂炮制工艺的专家到车间看看。',
    steps: [accept('su', [5, '14:30']), dispatch('su', [5, '14:41'], 'herbs')],
  },
  {
    by: 'gu',
    when: [4, '07:50'],
    category: 'tax',
    title: '农产品收购发票的额度不够用',
    text: '秋粮收购高峰，每月核定的收购发票额度半个月就用完了，后半个月没法给农户开票。申请调整额度要等多久？能不能在收购季临时提高？',
    steps: [accept('he', [4, '09:00'])],
  },
  {
    by: 'shen',
    when: [3, '15:35'],
    category: 'policyDelivery',
    title: '去年的研发补助公示了，资金还没有到账',
    text: '去年十二月公示的研发投入补助，我们公司是十八万元，公示期早就过了，一直没有收到拨款通知，也没有人告诉我们卡在哪一步。',
    steps: [],
  },
  {
    by: 'lin',
    when: [2, '17:45'],
    category: 'safety',
    title: '同一周来了三拨检查，问的是一样的事',
    text: '这周一、周三、周五各来了一个部门检查消防和用电，表格内容差不多，每次都要停一个班组配合。不是不愿意查，希望能合在一起查一次。',
    steps: [],
  },
  {
    by: 'yuan',
    when: [1, '10:10'],
    category: 'land',
    title: '冷库旁边的空地想临时停车，不知道找谁批',
    text: '厂区东侧有一块约两千平方米的空地，围起来两年没有用。我们夜里到货的冷藏车没有地方停，只能停在路边，影响别人也怕被罚。能不能临时租用？',
    steps: [],
  },
]
