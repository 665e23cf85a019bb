export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '台账' })
