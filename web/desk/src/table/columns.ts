import type { ReactNode } from 'react'
import type { Text } from '@fangxian/shared'

export interface Column<Row> {
  key: string
  title: Text
  /** Pixels; one column of a table goes without and takes what is left. */
  width?: number
  render: (row: Row) => ReactNode
  /** The name by which the server sorts; none: not sortable. */
  sort?: string
  align?: 'right' | 'center'
  /** One choice out of a few, kept in the filter of the same name. */
  filter?: { field: string; options: { value: string; text: string }[] }
  /** Not shown until chosen. */
  optional?: boolean
  /** Always shown: the row would not be known without it. */
  fixed?: boolean
  wrap?: boolean
}
