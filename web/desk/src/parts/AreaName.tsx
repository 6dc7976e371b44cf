import type { AreaRef } from '@fangxian/shared'

/** An area by its path, cut where the column ends and whole on hover. */
export function AreaName({ area }: { area: AreaRef | null }) {
  return area ? <span title={area.path}>{area.path || area.name}</span> : <span className="quiet">—</span>
}
