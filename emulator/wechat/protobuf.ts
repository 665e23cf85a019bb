/** A field of a protobuf message: a number (varint) or bytes (length-delimited). WeChat's envelopes hold no other kind. */
export type Field = number | Buffer

/** The fields of a message by their number, each with its values in order. Throws an Error when it is no message. */
export function readMessage(bytes: Buffer): Map<number, Field[]> {
  const fields = new Map<number, Field[]>()
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined) break
      if (shift < 35) value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    throw new Error('the message ends in the middle of a number')
  }
  while (at < bytes.length) {
    const tag = varint()
    let field: Field
    if ((tag & 7) === 0) field = varint()
    else if ((tag & 7) === 2) {
      const length = varint()
      if (at + length > bytes.length) throw new Error('the message ends in the middle of a field')
      field = bytes.subarray(at, at + length)
      at += length
    } else throw new Error(`wire type ${tag & 7} has no place here`)
    const number = tag >>> 3
    fields.set(number, [...(fields.get(number) ?? []), field])
  }
  return fields
}

/** A message of these fields. A number is written as the int32 it is, a negative one in ten bytes as protobuf wants it. */
export function writeMessage(fields: [number: number, value: number | string | Buffer][]): Buffer {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number')
        return [varintOf(BigInt(number << 3)), varintOf(BigInt.asUintN(64, BigInt(value)))]
      const bytes = typeof value === 'string' ? Buffer.from(value) : value
      return [varintOf(BigInt((number << 3) | 2)), varintOf(BigInt(bytes.length)), bytes]
    }),
  )
}

function varintOf(value: bigint): Buffer {
  const bytes: number[] = []
  for (let left = value; ; left >>= 7n) {
    if (left < 0x80n) return Buffer.from([...bytes, Number(left)])
    bytes.push(Number(left & 0x7fn) | 0x80)
  }
}
