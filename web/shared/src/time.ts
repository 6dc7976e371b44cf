/**
 * County time (UTC+8, no summer time since 1991) whatever the clock of the computer says: what is written here is what hangs
 * on the office wall.
 */
export type Language = 'zh' | 'en'

const countyOffset = 8 * 3_600_000
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const two = (n: number) => String(n).padStart(2, '0')

function parts(milliseconds: number) {
  const d = new Date(milliseconds + countyOffset)
  return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, day: d.getUTCDate(), hour: d.getUTCHours(), minute: d.getUTCMinutes(), weekday: d.getUTCDay() }
}

export const millisecondsOf = (instant: string): number => Date.parse(instant)

/** The county day of an instant, `YYYY-MM-DD`; midnight belongs to the day it starts. */
export function dayOf(milliseconds: number): string {
  const p = parts(milliseconds)
  return `${p.year}-${two(p.month)}-${two(p.day)}`
}

/** Midnight that starts the county day. */
export const startOf = (countyDay: string): number => Date.parse(`${countyDay}T00:00:00+08:00`)

export const addDays = (countyDay: string, days: number): string => dayOf(startOf(countyDay) + days * day)

/** Whole days from one county day to another. */
export const daysBetween = (from: string, to: string): number => Math.round((startOf(to) - startOf(from)) / day)

/** The exact instant, to the minute: `2022-08-27 00:00`. The same in both languages, so that print and screen agree. */
export function exact(milliseconds: number): string {
  const p = parts(milliseconds)
  return `${p.year}-${two(p.month)}-${two(p.day)} ${two(p.hour)}:${two(p.minute)}`
}

/** ISO with the county's offset, to the minute. */
export function toInstant(milliseconds: number): string {
  return `${exact(milliseconds).replace(' ', 'T')}:00+08:00`
}

/** `YYYY-MM-DD HH:mm` as typed on the county's clock, to ISO; null where it is no time. */
export function readLocal(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(text.trim())
  if (!match) return null
  const instant = `${match[1]}T${match[2]}:00+08:00`
  const milliseconds = Date.parse(instant)
  // 30 February parses in some engines as 2 March: what was not meant is refused.
  return Number.isNaN(milliseconds) || dayOf(milliseconds) !== match[1] ? null : instant
}

const weekdaysZh = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const weekdaysEn = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export function weekday(countyDay: string, language: Language): string {
  const index = parts(startOf(countyDay)).weekday
  return (language === 'zh' ? weekdaysZh : weekdaysEn)[index]!
}

/** `8月` or `Aug`. */
export function month(countyDay: string, language: Language): string {
  const p = parts(startOf(countyDay))
  return language === 'zh' ? `${p.month}月` : monthsEn[p.month - 1]!
}

/** `8月27日` or `27 Aug`. */
export function shortDay(countyDay: string, language: Language): string {
  const p = parts(startOf(countyDay))
  return language === 'zh' ? `${p.month}月${p.day}日` : `${p.day} ${monthsEn[p.month - 1]}`
}

/** Near instants as people say them: 今天 14:05, 昨天 09:30, 8月27日 00:00. */
export function spoken(milliseconds: number, now: number, language: Language): string {
  const p = parts(milliseconds)
  const clock = `${two(p.hour)}:${two(p.minute)}`
  const distance = daysBetween(dayOf(now), dayOf(milliseconds))
  const near: Record<number, string> =
    language === 'zh' ? { 0: '今天', 1: '明天', [-1]: '昨天' } : { 0: 'today', 1: 'tomorrow', [-1]: 'yesterday' }
  const name = near[distance]
  if (name) return `${name} ${clock}`
  const year = p.year === parts(now).year ? '' : language === 'zh' ? `${p.year}年` : ` ${p.year}`
  return language === 'zh' ? `${year}${shortDay(dayOf(milliseconds), language)} ${clock}` : `${shortDay(dayOf(milliseconds), language)}${year} ${clock}`
}

/** A length as people say it: at most two units, whole minutes, never 0. */
export function length(milliseconds: number, language: Language): string {
  const minutes = Math.max(1, Math.floor(milliseconds / minute))
  const d = Math.floor(minutes / 1440)
  const h = Math.floor((minutes % 1440) / 60)
  const m = minutes % 60
  const units: [number, string, string][] = d > 0 ? [[d, '天', 'd'], [h, '小时', 'h']] : [[h, '小时', 'h'], [m, '分', 'min']]
  const said = units.filter(([n]) => n > 0)
  return language === 'zh'
    ? said.map(([n, zh]) => `${n} ${zh}`).join(' ')
    : said.map(([n, , en]) => `${n} ${en}`).join(' ')
}

/** 还剩 3 小时 12 分, or 超时 40 分. At the due instant itself the deadline is still met. */
export function remaining(due: number, now: number, language: Language): string {
  const rest = due - now
  if (language === 'zh') {
    if (rest < 0) return `超时 ${length(-rest, language)}`
    return rest < minute ? '还剩不到 1 分' : `还剩 ${length(rest, language)}`
  }
  if (rest < 0) return `${length(-rest, language)} overdue`
  return rest < minute ? 'less than 1 min left' : `${length(rest, language)} left`
}

export type DueGroup = 'overdue' | 'hour' | 'today' | 'later'

/** Under which heading of the worklist a due time stands. Midnight that ends today is still today's work. */
export function dueGroup(due: number, now: number): DueGroup {
  if (due < now) return 'overdue'
  if (due <= now + hour) return 'hour'
  return due <= startOf(addDays(dayOf(now), 1)) ? 'today' : 'later'
}

/** Within a fifth of its clock: the moment to act. */
export function isDueSoon(opens: number, due: number, now: number): boolean {
  return now <= due && due - now <= (due - opens) / 5
}
