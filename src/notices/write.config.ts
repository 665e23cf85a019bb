export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '写供需',
})
