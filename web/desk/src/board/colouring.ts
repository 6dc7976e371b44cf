import type { BoardArea, Text } from '@fangxian/shared'
import { words } from './words.ts'

export type Shade = 'calm' | 'light' | 'strong' | 'plain' | 'overdue-light' | 'overdue-strong'

/** How a rate stands to its target. Absolute steps, never one area against another: the board does not rank. */
export function shadeOfRate(value: number | null, target: number | null): Shade {
  if (value === null || target === null) return 'plain'
  if (value >= target) return 'calm'
  return target - value < 0.05 ? 'light' : 'strong'
}

/** Share of overdue among all that is due. */
export function shadeOfOverdue(area: Pick<BoardArea, 'open' | 'overdue'>): Shade {
  if (area.overdue === 0) return 'calm'
  return area.overdue / (area.open + area.overdue) < 0.2 ? 'overdue-light' : 'overdue-strong'
}

export const rateLegend: [Shade, Text][] = [['calm', words.legendReached], ['light', words.legendNear], ['strong', words.legendFar]]
export const plainLegend: [Shade, Text][] = [['plain', words.legendPlain]]
export const overdueLegend: [Shade, Text][] = [['calm', words.legendNone], ['overdue-light', words.legendSome], ['overdue-strong', words.legendMany]]

export interface Tile {
  column: number
  row: number
}

/** Places `count` hexagons in rows that fill a box of about the given width to height. */
export function tiles(count: number, aspect = 1): { columns: number; rows: number; places: Tile[] } {
  const columns = Math.max(1, Math.min(count, Math.round(Math.sqrt(count * aspect))))
  const rows = Math.ceil(count / columns)
  return { columns, rows, places: Array.from({ length: count }, (_, i) => ({ column: i % columns, row: Math.floor(i / columns) })) }
}
