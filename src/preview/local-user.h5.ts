const userKey = 'local-user'

/** `?user=` chooses once, for tests and links; after that the switcher does. */
function chosenUser(): string | undefined {
  const stored = window.localStorage.getItem(userKey)
  const asked = new URLSearchParams(window.location.search).get('user')
  if (asked && asked !== stored) remember(asked)
  return asked ?? stored ?? undefined
}

/** Hat and session of the last one would not fit; his drafts keep, they are named by the hat. */
function remember(user: string) {
  window.localStorage.setItem(userKey, user)
  for (const item of ['hat', 'session']) window.localStorage.removeItem(item)
}

const user = chosenUser()

/** The demo person this browser plays, by openid. */
export function localUser(): string | undefined {
  return user
}

/** Plays another demo person, from the start. */
export function playAs(next: string) {
  remember(next)
  window.location.replace('/')
  if (window.location.pathname === '/' && !window.location.search) window.location.reload()
}
