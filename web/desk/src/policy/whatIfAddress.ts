/** The page that puts a document in force without doing it: a pack, or `id@version` of a draft. */
export function whatIfAddress(named: string): string {
  const [pack = '', version] = named.split('@')
  return `/policy/what-if?pack=${encodeURIComponent(pack)}${version ? `&version=${encodeURIComponent(version)}` : ''}`
}
