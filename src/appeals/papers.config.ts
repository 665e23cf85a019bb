export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '文书' })
