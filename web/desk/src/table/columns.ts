import type { ReactNode } from 'react'
import type { Text } from '@fangxian/shared'

export interface Column<Row> {
  key: string
  title: Text
  /** Pixels; one column of a table goes without and takes what is left. */
  width?: number
  render: (row: Row) => ReactNode
  /** The server's name of the order by this column, where an index serves it. */
  sortBy?: string
  /** What to order by where the server answers the whole list at once. */
  sort?: (row: Row) => string | number | null
  align?: 'right' | 'center'
  /** One choice out of a few, kept in the filter of the same name. */
  filter?: { field: string; options: { value: string; text: string }[] }
  /** Not shown until chosen. */
  optional?: boolean
  /** Always shown: the row would not be known without it. */
  fixed?: boolean
  wrap?: boolean
}
