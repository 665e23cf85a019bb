/**
 * Every way the office says no, in the words the caller reads. The phone's dictionaries word the same keys in its
 * three languages; these are zh-CN and travel as `error.message`, so that even an old phone shows a sentence.
 * `{name}` is a parameter.
 */
export const refusals = {
  'call.unknown': '没有这项功能，请更新小程序后再试',
  'call.malformed': '请求格式不对，请更新小程序后再试',
  'call.noKey': '缺少请求编号，请更新小程序后再试',
  'call.tooMany': '一次最多办 {max} 件，请分开提交',
  'caller.nobody': '没有识别到您的微信身份，请重新打开小程序',
  'caller.noHat': '请先选择以哪个身份办理',
  'caller.notAllowed': '您当前的身份不能办这件事',
  'input.invalid': '填写有误，请检查标出的地方',
  'field.invalid': '这一项填写有误',
  'field.missing': '请填写这一项',
  'field.unknown': '多出了不认识的内容：{keys}',
  'text.blank': '请填写看得见的文字',
  'text.tooLong': '最多 {max} 个字，现在有 {length} 个',
  'text.unreadable': '含有无法识别的字符，请删去后再试',
  'file.tooMany': '最多 {max} 个',
  'file.missing': '没有找到这个文件，请重新上传',
  'file.empty': '这个文件是空的，请换一个',
  'file.tooLarge': '文件不能超过 {max} MB',
  'file.wrongKind':
    '不是支持的格式（照片：JPG、PNG、WebP；附件：.pdf、.docx、.xlsx，旧的 .doc、.xls 请先另存）',
  'file.tooManyPixels': '照片尺寸过大，请压缩后再传',
  'appeal.notFound': '没有找到这件诉求，或您无权查看',
  'appeal.badState': '这件诉求现在是“{state}”，不能{action}',
  'appeal.stale': '{name}（{organisation}）刚刚做了“{action}”，请看过最新情况再决定',
  'answers.redoNotNeeded': '已解决且满意的不需要重办',
  'unit.unknown': '没有找到这个办理单位',
  'key.reused': '上一次其实已经提交成功，内容是修改之前的。请先看一看；仍要提交现在的内容，请再点一次',
  'service.busy': '系统繁忙，请稍后再试',
  'service.fault': '系统出错了，请稍后再试（编号 {requestId}）',
} as const
export type RefusalKey = keyof typeof refusals
export type RefusalParams = Readonly<Record<string, string | number>>
