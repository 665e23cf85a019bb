export default definePageConfig({
  enablePageMeta: true,
  enablePullDownRefresh: true,
  navigationBarTitleText: '联系情况',
})
