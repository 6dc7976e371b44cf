import { TreeSelect } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, type AreaNode } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { useSession } from '../session/session.tsx'

interface Node {
  value: string
  title: string
  isLeaf: boolean
  pId?: string
  id: string
  selectable: boolean
}

/** How long the code of an area of a level is, where it can be told from its length. */
const levelByLength: Record<number, string> = { 6: 'county', 9: 'township', 12: 'village' }

interface Props {
  value?: string
  onChange?: (code: string | undefined, name?: string) => void
  /** The code below which one may choose; the user's own area where it is not given. */
  root?: string
  id?: string
  placeholder?: string
  allowClear?: boolean
  width?: number | string
  disabled?: boolean
  /** Only areas of this level can be chosen; the others are there to be opened. */
  level?: string | null
}

/** Chooses an area by typing its name or by opening the tree level by level. */
export function AreaPicker({ value, onChange, root, id, placeholder, allowClear = true, width = 220, disabled, level }: Props) {
  const { t } = useSpeech()
  const session = useSession()
  const cache = useQueryClient()
  const top = root ?? session.area.code
  const [nodes, setNodes] = useState<Node[]>([])
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<AreaNode[] | null>(null)

  const fits = (of: string | undefined) => !level || of === level
  const nodeOf = (area: AreaNode, parent?: string): Node =>
    ({ value: area.code, id: area.code, title: area.name, isLeaf: area.children === 0, pId: parent, selectable: fits(area.level) })

  const first = useQuery({ queryKey: ['areas', 'children', top], queryFn: ({ signal }) => api.areas.children(top, signal), staleTime: 600_000 })
  // A code that came with the address has to be shown by its name, also before its branch was opened.
  const chosen = useQuery({ queryKey: ['areas', 'one', value], queryFn: ({ signal }) => api.areas.one(value!, signal), enabled: !!value, staleTime: 600_000 })

  useEffect(() => {
    const text = typed.trim()
    if (!text) {
      setFound(null)
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(() => {
      api.areas.search(text, abort.signal).then((all) => setFound(all.filter((a) => a.code.startsWith(root ?? '') || !root)), () => undefined)
    }, 180)
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [typed, root])

  async function loadChildren(parent: string) {
    const children = await cache.fetchQuery({ queryKey: ['areas', 'children', parent], queryFn: () => api.areas.children(parent), staleTime: 600_000 })
    setNodes((old) => [...old.filter((n) => !children.some((c) => c.code === n.id)), ...children.map((c) => nodeOf(c, parent))])
  }

  const tree: Node[] = found
    ? found.filter((a) => fits(a.level)).map((a) => ({ ...nodeOf(a), title: a.path || a.name, isLeaf: true }))
    : [
        ...(top === session.area.code ? [{ value: top, id: top, title: session.area.name, isLeaf: true, selectable: fits(levelByLength[top.length]) }] : []),
        ...(first.data ?? []).map((a) => nodeOf(a)),
        ...nodes,
      ]
  if (value && chosen.data && !tree.some((n) => n.value === value)) tree.push({ ...nodeOf(chosen.data), isLeaf: true })

  return (
    <TreeSelect
      id={id}
      aria-label={id ? undefined : t(common.area)}
      value={value || undefined}
      onChange={(code: string | undefined, label) => onChange?.(code, label?.[0]?.toString())}
      treeDataSimpleMode
      treeData={tree}
      loadData={async (node) => loadChildren(String(node.value))}
      showSearch={{ filterTreeNode: false, onSearch: setTyped, searchValue: typed }}
      placeholder={placeholder ?? t(common.area)}
      allowClear={allowClear}
      disabled={disabled}
      popupMatchSelectWidth={340}
      listHeight={320}
      style={{ width }}
      notFoundContent={t(common.areaPlaceholder)}
      onOpenChange={(open) => !open && setTyped('')}
    />
  )
}
