import { readFileSync } from 'node:fs'
import path from 'node:path'
import { walk } from '../world'
import { office } from './office'

const here = office()
const photo = {
  name: 'licence.jpg',
  bytes: readFileSync(path.join(__dirname, '../../cloudfunctions/_demo/photos/bus-stop.jpg')),
}
const agree = '我已阅读并同意'

/** Makes an invitation on the screens and tells its code. */
async function invited(phone: ReturnType<typeof here.phone>): Promise<string> {
  await phone.taps('生成邀请码')
  await phone.sees('只能用一次')
  await phone.taps('复制邀请码')
  await phone.isTold('已复制')
  return phone.copied().at(-1) ?? ''
}

it('a stranger finds the way in, agrees first, and comes in by a code that was made on the screens', async () => {
  const chi = here.phone('chi')
  await chi.opens('/pages/me/index')
  await chi.taps('成员与邀请，谁在单位里，邀请、移出、交接')
  await chi.isOn('joining/members')
  await chi.sees('林秋禾')
  await chi.sees('您自己')
  await chi.taps('邀请')
  await chi.isOn('joining/invite')
  await chi.types('给谁（可不填）', '生产部小李')
  const code = await invited(chi)
  await chi.sees(code)
  await chi.sees('小程序码')
  await chi.goesBack()
  await chi.sees('生产部小李')

  const stranger = here.phone('stranger')
  await stranger.opens('/pages/me/index')
  await stranger.taps('进入')
  await stranger.isOn('joining/enter')
  await stranger.taps('用邀请码进入')
  await stranger.sees('请填写这一项')
  await stranger.sees('请先阅读并同意《隐私说明》')
  await stranger.types('邀请码', '12345')
  await stranger.types('您的姓名', '李生产')
  await stranger.taps(agree)
  await stranger.taps('拒绝')
  await stranger.taps('用邀请码进入')
  await stranger.sees('邀请码是12位字母和数字')
  await stranger.types('邀请码', 'AAAA-AAAA-AAAA')
  await stranger.taps('用邀请码进入')
  await stranger.sees('请先阅读并同意《隐私说明》')
  expect(stranger.sent().some(({ call }) => call === 'invitations.redeem')).toBe(false)

  await stranger.taps(agree)
  await stranger.taps('同意')
  await stranger.taps('用邀请码进入')
  await stranger.sees('邀请码无效或已过期')
  await stranger.types('邀请码', code.toLowerCase())
  await stranger.taps('用邀请码进入')
  await stranger.isOn('pages/desk/index')
  await stranger.sees('没有等您处理的诉求')
  expect((await here.world.get('stranger', 'session.open', {})).person?.name).toBe('李生产')

  await chi.pullsDown()
  await chi.sees('李生产')
  await chi.noLongerSees('还没有用的邀请')
})

it('whoever scans a mini-program code has its code filled in', async () => {
  const { code } = await here.world.get('shu', 'invitations.create', {
    role: 'committeeMember',
    organisationId: 'cluster-food',
  })
  const lin = here.phone('lin')
  await lin.opens(`/joining/enter?scene=${code}`)
  await lin.sees('有新的邀请码，就会多一个办理身份')
  expect(lin.written('邀请码')).toBe(code)
  await lin.taps(agree)
  await lin.taps('同意')
  await lin.taps('用邀请码进入')
  await lin.isOn('pages/desk/index')
  await lin.sees('食品加工产业集群党委')
  await here.world.get('lin', 'own.leave', { hat: 'committeeMember@cluster-food' })
})

it('somebody removed is refused on his next tap, with the page open', async () => {
  const stranger = here.phone('stranger')
  await stranger.opens('/appeals/search')
  await stranger.isOn('appeals/search')
  await stranger.isSettled('正在打开')
  const chi = here.phone('chi')
  await chi.opens('/joining/members')
  await chi.taps('李生产，企业代表')
  await chi.taps('移出本单位')
  await chi.sees('立即生效，他打开着的页面也不能再用')
  await chi.taps('移出')
  await chi.isTold('已移出李生产')
  await chi.noLongerSees('李生产')
  await stranger.types('搜编号、标题', '末班车')
  await stranger.taps('搜索')
  await stranger.sees('您当前的身份不能办这件事')
})

it('his number lets him in by the button of WeChat; without it, or unknown, the page says what else there is', async () => {
  const stranger = here.phone('stranger')
  await stranger.opens('/joining/enter')
  await stranger.taps('用微信手机号进入')
  await stranger.sees('请先阅读并同意《隐私说明》')
  await stranger.taps(agree)
  await stranger.taps('同意')
  await stranger.givesPhone('用微信手机号进入', null)
  await stranger.sees('没有取得手机号，可以改用邀请码')
  await stranger.givesPhone('用微信手机号进入', '13000000000')
  await stranger.sees('名册里没有这个手机号，请用邀请码加入，或登记您的企业')
})

it('an entrepreneur registers with his licence, is declined, mends it and is approved', async () => {
  const stranger = here.phone('stranger')
  stranger.hand.chooses = [photo]
  await stranger.opens('/joining/enter')
  await stranger.taps('登记我的企业，拍营业执照，集群党委审核后进入')
  await stranger.isOn('joining/register')
  await stranger.taps('拍照或选照片')
  await stranger.sees('请先阅读并同意《隐私说明》')
  await stranger.taps(agree)
  await stranger.taps('同意')
  await stranger.taps('拍照或选照片')
  await stranger.sees('已识别，请核对下面两项')
  expect(stranger.written('统一社会信用代码')).toBe('91990123MA0000NEWR')
  expect(stranger.written('企业名称')).toBe('安澜新苗食品公司')
  await stranger.types('统一社会信用代码', '91990123MA0000NEW8')
  await stranger.taps('提交登记')
  await stranger.sees('统一社会信用代码有误')
  await stranger.types('统一社会信用代码', '91990123MA0000NEWR')
  await stranger.types('企业名称', '安澜新苗食品有限公司')
  await stranger.types('您的姓名', '苗青')
  await stranger.taps('所属集群，请选择')
  await stranger.taps('食品加工产业集群党委')
  await stranger.givesPhone('用微信手机号', '13000000007')
  await stranger.sees('已提供')
  await stranger.taps('提交登记')
  await stranger.isOn('joining/enter')
  await stranger.sees('登记已提交，等待审核')

  const shu = here.phone('shu')
  await shu.opens('/pages/me/index')
  await shu.taps('企业登记审核，自己登记、等待审核的企业')
  await shu.sees('安澜新苗食品有限公司')
  await shu.sees('识别结果不同：安澜新苗食品公司')
  await shu.sees('苗青 · 130****0007')
  await shu.sees('名册里还没有这家企业')
  await shu.taps('营业执照照片')
  expect(await shu.looksAt()).toBeDefined()
  await shu.taps('不通过')
  await shu.types('原因（对方会看到）', '照片不清')
  await shu.taps('确认不通过')
  await shu.isTold('已退回')
  await shu.sees('没有等待审核的登记')

  await stranger.pullsDown()
  await stranger.sees('登记没有通过')
  await stranger.sees('原因：照片不清')
  await stranger.taps('登记我的企业，拍营业执照，集群党委审核后进入')
  stranger.hand.chooses = [photo]
  await stranger.taps('拍照或选照片')
  await stranger.sees('已识别')
  await stranger.types('您的姓名', '苗青')
  await stranger.taps('所属集群，请选择')
  await stranger.taps('食品加工产业集群党委')
  await stranger.taps('提交登记')
  await stranger.sees('登记已提交，等待审核')
  await shu.pullsDown()
  await shu.taps('通过')
  await shu.isTold('已通过')
  await stranger.pullsDown()
  await stranger.isOn('pages/desk/index')
  await stranger.sees('安澜新苗食品公司')
})

it('the head of a unit hands over what somebody has open and removes him in one go', async () => {
  const { id } = await walk(here.world, 'sign')
  const tao = here.phone('tao')
  await tao.opens('/joining/members')
  await tao.taps('路长明，承办人员 · 199****0192')
  await tao.taps('移出本单位')
  await tao.taps('移出')
  await tao.sees('他手上还有 1 件在办诉求，请先交接')
  await tao.taps('陆向前')
  await tao.taps('交接并移出')
  await tao.isTold('已交接 1 件并移出')
  await tao.noLongerSees('路长明')
  expect((await here.world.get('lu2', 'appeals.get', { id })).handler?.name).toBe('陆向前')
})

it('two administrators grant together; who proposed it only sees it wait', async () => {
  const guan = here.phone('guan')
  await guan.opens('/joining/grants')
  await guan.sees('还没有授权记录')
  await guan.taps('提出授权')
  await guan.taps('单位，请选择')
  await guan.taps('食品加工产业集群党委')
  await guan.tapsIn('授权给谁', '何知行')
  await guan.tapsIn('授予的身份', '集群党委负责人')
  await guan.taps('提交，等另一位管理员同意')
  await guan.isOn('joining/grants')
  await guan.sees('何知行：食品加工产业集群党委 · 集群党委负责人')
  await guan.sees('等另一位管理员决定')
  expect(guan.buttons()).toEqual(['提出授权'])
})

it('everybody reads what is kept about him, takes it along, puts it right and has it erased', async () => {
  const stranger = here.phone('stranger')
  await stranger.opens('/pages/me/index')
  await stranger.taps('我的信息，存了什么、导出、更正、退出')
  await stranger.sees('李生产')
  await stranger.sees('到您注销')
  await stranger.taps('导出我的信息')
  await stranger.sees('"name": "李生产"')
  await stranger.taps('复制')
  expect(stranger.copied().at(-1)).toContain('"counts"')
  await stranger.taps('更正')
  await stranger.types('您的姓名', '苗青青')
  await stranger.taps('保存')
  await stranger.isTold('已更正')
  await stranger.sees('苗青青')
  await stranger.taps('注销并删除我的信息')
  await stranger.taps('注销')
  await stranger.isOn('pages/desk/index')
  await stranger.sees('还没有为您开通')
})

it.each([
  ['tao', '您是交通运输局最后一位单位负责人，请先让别人接任'],
  ['su', '您是医药健康产业集群党委最后一位集群党委委员，请先让别人接任'],
] as const)('%s is told why he cannot leave yet', async (who, says) => {
  const phone = here.phone(who)
  await phone.opens('/joining/own')
  await phone.taps('退出')
  await phone.taps('退出')
  await phone.sees(says)
})

it.each([
  ['lin', '/joining/members'],
  ['bao', '/joining/invite'],
  ['lin', '/joining/registrations'],
  ['shu', '/joining/grants'],
  ['du', '/joining/grant'],
] as const)('%s is told that %s is not his, and nothing is asked', async (who, page) => {
  const phone = here.phone(who)
  await phone.opens(page)
  await phone.sees('您当前的身份不能办这件事')
  expect(phone.sent().map(({ call }) => call)).toEqual(['session.open'])
})
