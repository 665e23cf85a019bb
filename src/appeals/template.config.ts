export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '答复模板' })
