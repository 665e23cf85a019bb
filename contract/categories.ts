/** What an appeal is about: the proposal of product.md §3.8, drawn from the five systems and Chengdu's 13 classes. */
export const categories = [
  'policyDelivery',
  'finance',
  'labour',
  'land',
  'factors',
  'approval',
  'arrears',
  'tax',
  'market',
  'digital',
  'listing',
  'research',
  'safety',
  'transport',
  'inspection',
  'suggestion',
  'other',
] as const
export type Category = (typeof categories)[number]
