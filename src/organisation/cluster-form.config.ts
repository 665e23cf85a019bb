export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '集群与支部',
})
