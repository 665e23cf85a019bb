export default definePageConfig({
  enablePageMeta: true,
  enablePullDownRefresh: true,
  navigationBarTitleText: '台账',
})
