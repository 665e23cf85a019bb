export default definePageConfig({
  enablePageMeta: true,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
  navigationBarTitleText: '供需',
})
