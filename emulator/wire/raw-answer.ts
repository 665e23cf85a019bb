/** An answer that is not JSON: `{raw: new RawAnswer(…)}` in the place of fields. */
export class RawAnswer {
  readonly contentType: string
  readonly bytes: Buffer

  constructor(contentType: string, bytes: Buffer) {
    this.contentType = contentType
    this.bytes = bytes
  }
}
