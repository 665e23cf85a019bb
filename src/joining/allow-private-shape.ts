/** WeChat asks for its own consent before a telephone number or a photo is handed over; rejects where he says no. */
export type AllowPrivate = () => Promise<void>
