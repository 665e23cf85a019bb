export default definePageConfig({
  enablePageMeta: true,
  enablePullDownRefresh: true,
  navigationBarTitleText: '机构设置',
})
