export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '代录诉求' })
