export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '导出台账' })
