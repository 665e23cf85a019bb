import { indexNameOf, type Step } from './plan'

type Words = { [D in Step['do']]: (step: Extract<Step, { do: D }>) => string }

const acl: Record<string, string> = {
  READONLY: '所有人可读',
  PRIVATE: '仅创建者可读写',
  ADMINWRITE: '所有人可读，仅管理端可写',
  ADMINONLY: '仅管理端可读写',
  CUSTOM: '自定义规则',
}
const aclIn = (tag: string) => (tag ? `“${acl[tag] ?? tag}”` : '默认')
const names = (indexes: string[]) => indexes.map(indexNameOf).join('、')

const words: Words = {
  createCollection: ({ collection }) => `新建集合 ${collection}`,
  closeCollection: ({ collection, from }) =>
    `集合 ${collection} 的权限由${aclIn(from)}改为“仅管理端可读写”（只有云函数能读写）`,
  createIndexes: ({ collection, indexes }) => `集合 ${collection} 新建索引 ${names(indexes)}`,
  closeStorage: ({ from }) => `云存储的权限由${aclIn(from)}改为“仅创建者可读写”`,
  createFunction: (step) => `新建云函数 ${step.function}，上传代码和配置`,
  updateCode: (step) => `更新云函数 ${step.function} 的代码`,
  configure: (step) =>
    step.settings.length > 0
      ? `更新云函数 ${step.function} 的配置：${step.settings.join('，')}`
      : `登记云函数 ${step.function} 的代码版本`,
  dropTrigger: (step) => `删除云函数 ${step.function} 的定时触发器 ${step.trigger}`,
  createTrigger: (step) => `云函数 ${step.function} 新建定时触发器 ${step.trigger}（${step.cron}，北京时间）`,
  dropIndexes: ({ collection, indexes }) => `集合 ${collection} 删除不再使用的索引 ${names(indexes)}`,
}

/** A step as an operator reads it. */
export const inWords = (step: Step): string => (words[step.do] as (step: Step) => string)(step)
