/** Letters about one appeal (product.md §3.9): 企业问题交办单 · 督办通知单 · 催办通知书. */
export const appealPapers = ['assignment', 'supervision', 'urging'] as const
export type AppealPaper = (typeof appealPapers)[number]

/** Papers made from figures: 月度通报, which goes round, and 一页简报 for a leader (product.md I5, I6). */
export const figurePapers = ['bulletin', 'brief'] as const
export type FigurePaper = (typeof figurePapers)[number]

/** The letters that can be written of an appeal as it stands: of its unit, its 督办, and the time that ran out. */
export function papersFor(of: { hasUnit: boolean; isSupervised: boolean; isUrged: boolean }): AppealPaper[] {
  if (!of.hasUnit) return []
  return [
    'assignment',
    ...(of.isSupervised ? ['supervision' as const] : []),
    ...(of.isUrged ? ['urging' as const] : []),
  ]
}
