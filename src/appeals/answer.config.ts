export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '确认结果' })
