import type { ReactNode } from 'react'
import type { Text } from '@fangxian/shared'

export interface Column<Row> {
  key: string
  title: Text
  /** Pixels; one column of a table goes without and takes what is left. */
  width?: number
  render: (row: Row) => ReactNode
  /** What to order by, offered while the whole list is on the page: the server's order is the one in which it pages. */
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
