/**
 * Reads YAML as it stands while somebody types: half-written, and still knowing where in the tree each line belongs. It reads what packs and cases use
 * (block and flow mappings and lists, quoted and block texts, comments) and takes the rest for text. Whether the YAML is right, the server says.
 */
export type Path = readonly (string | number)[]

/** A key with its value, where that is a single text. Places count from the start of the text. */
export interface Entry {
  /** Of the mapping that has the key. */
  path: Path
  key: string
  keyFrom: number
  keyTo: number
  value: string | null
}

export interface Place {
  /** `key`: a key of the mapping at `path`. `node`: what stands at `path` begins here. `item`: the next item of the list at `path`, its dash included. */
  at: 'key' | 'node' | 'item'
  path: Path
  /** Where what was typed so far begins. */
  from: number
  /** Within brackets, where a line has no meaning. */
  flow: boolean
}

interface Frame {
  list: boolean
  indent: number
  path: Path
  index: number
}

interface FlowFrame {
  list: boolean
  path: Path
  index: number
  /** The key whose value is read; null while a key is. */
  key: string | null
}

const keyAtStart = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:{}[\],"'&*!|>%@`-][^#:]*?|-[^\s#:][^#:]*?)\s*:(?=\s|$)/

class Scanner {
  readonly entries: Entry[] = []
  readonly frames: Frame[] = []
  readonly flows: FlowFrame[] = []
  /** What a deeper line would belong to. */
  pending: Path | null = []
  place: Place | null = null
  private blockIndent = -1
  private flowIndent = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
    let start = 0
    while (start <= text.length) {
      const end = text.indexOf('\n', start)
      this.line(start, end < 0 ? text.length : end)
      if (end < 0) break
      start = end + 1
    }
  }

  private line(start: number, end: number): void {
    const line = this.text.slice(start, end)
    const indent = line.length - line.trimStart().length
    const rest = line.slice(indent).replace(/\r$/, '')
    const col = start + indent
    this.place = null
    if (this.blockIndent >= 0) {
      if (rest === '' || indent > this.blockIndent) return
      this.blockIndent = -1
    }
    if (this.flows.length > 0) {
      // A bracket that was not closed yet must not swallow what follows it.
      if (rest !== '' && indent <= this.flowIndent && (keyAtStart.test(rest) || /^- /.test(rest))) this.flows.length = 0
      else {
        this.flow(col, end)
        return
      }
    }
    if (rest.startsWith('#')) return
    if (rest === '') {
      this.place = this.blank(indent, col)
      return
    }
    this.block(col, end, indent)
  }

  /** Where a line that begins at this column belongs, without changing anything. */
  private blank(indent: number, from: number): Place | null {
    let top = this.frames.length - 1
    while (top >= 0 && this.frames[top]!.indent > indent) top--
    const frame = this.frames[top]
    if (this.pending && (!frame || indent > frame.indent)) return { at: 'node', path: this.pending, from, flow: false }
    if (!frame || frame.indent !== indent) return null
    // A list may stand under its key without further indentation.
    if (this.pending && top === this.frames.length - 1 && !frame.list) return { at: 'key', path: frame.path, from, flow: false }
    return frame.list ? { at: 'item', path: frame.path, from, flow: false } : { at: 'key', path: frame.path, from, flow: false }
  }

  private block(from: number, end: number, indent: number): void {
    let [col, column] = [from, indent]
    const dashed = (at: number) => this.text[at] === '-' && (at + 1 >= end || /\s/.test(this.text[at + 1]!))
    while (this.frames.length > 0 && this.frames.at(-1)!.indent > column) this.drop()
    if (!dashed(col)) while (this.frames.at(-1)?.list && this.frames.at(-1)!.indent === column) this.drop()
    while (dashed(col)) {
      let list = this.frames.at(-1)
      if (!list?.list || list.indent !== column) {
        list = { list: true, indent: column, path: this.pending ?? [], index: -1 }
        this.frames.push(list)
      }
      list.index++
      this.pending = [...list.path, list.index]
      const after = this.text.slice(col + 1, end)
      const gap = 1 + after.length - after.trimStart().length
      col += gap
      column += gap
      if (col >= end || this.text[col] === '#') {
        this.place = this.text[col] === '#' ? null : { at: 'node', path: this.pending, from: col, flow: false }
        return
      }
    }
    const found = keyAtStart.exec(this.text.slice(col, end))
    if (!found) {
      this.value(col, end, this.pending, column, true)
      return
    }
    let map = this.frames.at(-1)
    if (!map || map.list || map.indent !== column) {
      map = { list: false, indent: column, path: this.pending ?? [], index: 0 }
      this.frames.push(map)
    }
    const key = unquoted(found[1]!)
    const entry: Entry = { path: map.path, key, keyFrom: col, keyTo: col + found[1]!.length, value: null }
    this.entries.push(entry)
    this.pending = [...map.path, key]
    const after = this.text.slice(col + found[0].length, end)
    const at = col + found[0].length + after.length - after.trimStart().length
    const opener = this.text[at]
    if (at >= end) this.place = { at: 'node', path: this.pending, from: at, flow: false }
    else if (opener === '|' || opener === '>') this.blockIndent = map.indent
    else if (opener !== '#') entry.value = this.value(at, end, this.pending, column, false)
  }

  private drop(): void {
    this.frames.pop()
    this.pending = null
  }

  /** A value on a line: brackets, or a text. `lone`: it may as well be the beginning of a key. */
  private value(from: number, end: number, path: Path | null, indent: number, lone: boolean): string | null {
    if (this.text[from] === '{' || this.text[from] === '[') {
      this.flowIndent = indent
      this.flows.length = 0
      this.path = path ?? []
      this.flow(from, end)
      return null
    }
    const written = this.text.slice(from, end)
    const comment = /\s#/.exec(written)
    const value = (comment ? written.slice(0, comment.index) : written).trimEnd()
    if (!comment && !/^["']/.test(value)) {
      const place = lone ? this.blank(indent, from) : null
      // Behind a dash, or on a line of its own where something deeper is due.
      this.place = lone && (!path || place?.at === 'key') ? place : { at: 'node', path: path ?? [], from, flow: false }
    }
    return unquoted(value)
  }

  /** The path that the outermost bracket stands at. */
  private path: Path = []

  private flow(from: number, end: number): void {
    let at = from
    while (at < end) {
      const c = this.text[at]!
      const top = this.flows.at(-1)
      if (c === '{' || c === '[') {
        this.flows.push({ list: c === '[', path: top ? inner(top) : this.path, index: 0, key: null })
        at++
      } else if (!top) return
      else if (c === '}' || c === ']') {
        this.flows.pop()
        at++
      } else if (c === ',') {
        if (top.list) top.index++
        top.key = null
        at++
      } else if (/\s/.test(c)) at++
      else if (c === '#' && /\s/.test(this.text[at - 1] ?? ' ')) {
        this.place = null
        return
      } else at = this.flowText(at, end, top)
    }
    const top = this.flows.at(-1)
    if (!top) return
    // Right behind a text the place is that of the text.
    if (this.place && this.place.from < end && !/[\s,{[:]$/.test(this.text.slice(this.place.from, end))) return
    this.place = top.list || top.key !== null ? { at: 'node', path: inner(top), from: end, flow: true } : { at: 'key', path: top.path, from: end, flow: true }
  }

  private flowText(from: number, end: number, top: FlowFrame): number {
    const quoted = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(this.text.slice(from, end))
    let to = from + (quoted ? quoted[0].length : 0)
    if (!quoted)
      while (to < end && !/[,{}[\]]/.test(this.text[to]!) && !(this.text[to] === ':' && (to + 1 >= end || /[\s,{}[\]]/.test(this.text[to + 1]!)))
        && !(this.text[to] === '#' && /\s/.test(this.text[to - 1]!))) to++
    const written = this.text.slice(from, to).trimEnd()
    const isKey = this.text[to] === ':' && !top.list && top.key === null
    if (isKey) {
      top.key = unquoted(written)
      this.entries.push({ path: top.path, key: top.key, keyFrom: from, keyTo: from + written.length, value: null })
      this.place = null
      return to + 1
    }
    if (top.key !== null && !top.list) {
      const entry = this.entries.findLast((e) => e.key === top.key && samePath(e.path, top.path))
      if (entry) entry.value = unquoted(written)
    }
    this.place = quoted ? null : top.list || top.key !== null ? { at: 'node', path: inner(top), from, flow: true } : { at: 'key', path: top.path, from, flow: true }
    return Math.max(to, from + 1)
  }
}

const inner = (frame: FlowFrame): Path => [...frame.path, frame.list ? frame.index : frame.key!]

function unquoted(text: string): string {
  if (/^".*"$/s.test(text)) return text.slice(1, -1).replace(/\\(.)/g, '$1')
  return /^'.*'$/s.test(text) ? text.slice(1, -1).replace(/''/g, "'") : text
}

export const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((part, i) => part === b[i])

/** All keys of a text, in its order. */
export const entriesOf = (text: string): Entry[] => new Scanner(text).entries

/** Where in the tree something typed at a place would stand; null within comments, block texts and where nothing fits. */
export function placeAt(text: string, position: number): Place | null {
  return new Scanner(text.slice(0, position)).place
}
