export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '提诉求' })
