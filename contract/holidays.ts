/** A day of Asia/Shanghai, `2026-02-14`. */
export type Day = string

/** 元旦 春节 清明节 劳动节 端午节 中秋节 国庆节, and 国庆节、中秋节 in the years when they fall together. */
export const holidayNames = [
  'newYear',
  'springFestival',
  'qingming',
  'labourDay',
  'dragonBoat',
  'midAutumn',
  'nationalDay',
  'nationalDayAndMidAutumn',
] as const
export type HolidayName = (typeof holidayNames)[number]

/** One line of a notice: off `from`–`to`, both included, and the Saturdays and Sundays worked for it (调休上班). */
export type Holiday = {
  readonly name: HolidayName
  readonly from: Day
  readonly to: Day
  readonly makeUp: readonly Day[]
}

/** 国务院办公厅关于部分节假日安排的通知 of one year; `notice` is the address of its text. */
export type HolidayYear = {
  readonly notice: string
  readonly holidays: readonly Holiday[]
}

/**
 * The State Council's notices 2023–2026, by year, as printed in its gazette. A notice may begin in the December before
 * (2022-12-31). A year that is not here is not known yet: its notice comes in October to November of the year before.
 */
export const holidayYears: Readonly<Record<string, HolidayYear>> = {
  2023: {
    notice: 'https://www.gov.cn/gongbao/content/2023/content_5736714.htm',
    holidays: [
      { name: 'newYear', from: '2022-12-31', to: '2023-01-02', makeUp: [] },
      { name: 'springFestival', from: '2023-01-21', to: '2023-01-27', makeUp: ['2023-01-28', '2023-01-29'] },
      { name: 'qingming', from: '2023-04-05', to: '2023-04-05', makeUp: [] },
      { name: 'labourDay', from: '2023-04-29', to: '2023-05-03', makeUp: ['2023-04-23', '2023-05-06'] },
      { name: 'dragonBoat', from: '2023-06-22', to: '2023-06-24', makeUp: ['2023-06-25'] },
      {
        name: 'nationalDayAndMidAutumn',
        from: '2023-09-29',
        to: '2023-10-06',
        makeUp: ['2023-10-07', '2023-10-08'],
      },
    ],
  },
  2024: {
    notice: 'https://www.gov.cn/gongbao/2023/issue_10806/202311/content_6913823.html',
    holidays: [
      { name: 'newYear', from: '2024-01-01', to: '2024-01-01', makeUp: [] },
      { name: 'springFestival', from: '2024-02-10', to: '2024-02-17', makeUp: ['2024-02-04', '2024-02-18'] },
      { name: 'qingming', from: '2024-04-04', to: '2024-04-06', makeUp: ['2024-04-07'] },
      { name: 'labourDay', from: '2024-05-01', to: '2024-05-05', makeUp: ['2024-04-28', '2024-05-11'] },
      { name: 'dragonBoat', from: '2024-06-10', to: '2024-06-10', makeUp: [] },
      { name: 'midAutumn', from: '2024-09-15', to: '2024-09-17', makeUp: ['2024-09-14'] },
      { name: 'nationalDay', from: '2024-10-01', to: '2024-10-07', makeUp: ['2024-09-29', '2024-10-12'] },
    ],
  },
  2025: {
    notice: 'https://www.gov.cn/gongbao/2024/issue_11726/202411/content_6989767.html',
    holidays: [
      { name: 'newYear', from: '2025-01-01', to: '2025-01-01', makeUp: [] },
      { name: 'springFestival', from: '2025-01-28', to: '2025-02-04', makeUp: ['2025-01-26', '2025-02-08'] },
      { name: 'qingming', from: '2025-04-04', to: '2025-04-06', makeUp: [] },
      { name: 'labourDay', from: '2025-05-01', to: '2025-05-05', makeUp: ['2025-04-27'] },
      { name: 'dragonBoat', from: '2025-05-31', to: '2025-06-02', makeUp: [] },
      {
        name: 'nationalDayAndMidAutumn',
        from: '2025-10-01',
        to: '2025-10-08',
        makeUp: ['2025-09-28', '2025-10-11'],
      },
    ],
  },
  2026: {
    notice: 'https://www.gov.cn/gongbao/2025/issue_12406/202511/content_7048922.html',
    holidays: [
      { name: 'newYear', from: '2026-01-01', to: '2026-01-03', makeUp: ['2026-01-04'] },
      { name: 'springFestival', from: '2026-02-15', to: '2026-02-23', makeUp: ['2026-02-14', '2026-02-28'] },
      { name: 'qingming', from: '2026-04-04', to: '2026-04-06', makeUp: [] },
      { name: 'labourDay', from: '2026-05-01', to: '2026-05-05', makeUp: ['2026-05-09'] },
      { name: 'dragonBoat', from: '2026-06-19', to: '2026-06-21', makeUp: [] },
      { name: 'midAutumn', from: '2026-09-25', to: '2026-09-27', makeUp: [] },
      { name: 'nationalDay', from: '2026-10-01', to: '2026-10-07', makeUp: ['2026-09-20', '2026-10-10'] },
    ],
  },
}
