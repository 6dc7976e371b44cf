import { time } from '@fangxian/shared'

/** The page that puts a document in force from today without doing it: a pack, or `id@version` of a draft. */
export function whatIfAddress(named: string): string {
  const [pack = '', version] = named.split('@')
  return `/policy/what-if?pack=${encodeURIComponent(pack)}${version ? `&version=${encodeURIComponent(version)}` : ''}&from=${time.dayOf(Date.now())}`
}
