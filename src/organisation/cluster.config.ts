export default definePageConfig({
  enablePageMeta: true,
  enablePullDownRefresh: true,
  navigationBarTitleText: '集群与支部',
})
