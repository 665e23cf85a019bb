export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '生成二维码',
})
