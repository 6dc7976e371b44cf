import { samePath, type Path } from './yamlPlace.ts'

/** As much of JSON Schema as the language of packs is described with. */
export interface Schema {
  $ref?: string
  $defs?: Record<string, Schema>
  title?: string
  description?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  enum?: string[]
  const?: unknown
  examples?: string[]
  maxProperties?: number
  'x-refers-to'?: Refers
}

export type Refers = 'clauses' | 'groups' | 'measures' | 'obligations' | 'indicators' | 'rules'

/** What may stand at one place: any of the schemas; `refers` says whose ids it takes. */
export interface Expected {
  schemas: Schema[]
  description?: string
  refers?: Refers
}

/** The alternatives that a schema stands for, references and choices opened. */
function opened(root: Schema, schema: Schema, depth = 0): Schema[] {
  if (depth > 8) return []
  if (schema.$ref) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')]
    return target ? opened(root, target, depth + 1) : []
  }
  return schema.anyOf ? schema.anyOf.flatMap((one) => opened(root, one, depth + 1)) : [schema]
}

export function expectedAt(root: Schema, path: Path): Expected | null {
  let here: Expected = { schemas: opened(root, root) }
  for (const part of path) {
    const next: Schema[] = []
    for (const schema of here.schemas) {
      const child = typeof part === 'number' ? schema.items : schema.properties?.[part]
      if (child) next.push(child)
    }
    if (next.length === 0) return null
    here = {
      schemas: next.flatMap((one) => opened(root, one)),
      description: next.find((one) => one.description)?.description,
      refers: next.find((one) => one['x-refers-to'])?.['x-refers-to'] ?? (typeof part === 'number' ? here.refers : undefined),
    }
  }
  return here
}

/** A description has two lines, Chinese and English. */
export function described(text: string | undefined, language: 'zh' | 'en'): string {
  const [zh = '', en = zh] = (text ?? '').split('\n')
  return language === 'zh' ? zh : en
}

export { samePath }
