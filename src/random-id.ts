/** 24 letters and digits that nobody else has: the key of an intention, the name of an uploaded file. */
export function randomId(): string {
  let id = Date.now().toString(36)
  while (id.length < 24) id += Math.random().toString(36).slice(2)
  return id.slice(0, 24)
}
