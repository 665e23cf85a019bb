export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '下级辖区',
})
