export default definePageConfig({
  enablePageMeta: true,
  enablePullDownRefresh: true,
  navigationBarTitleText: '办理单位',
})
