import Ajv from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const schemas = import.meta.glob<string>('../../../../docs/reference/*.schema.json', { eager: true, query: '?raw', import: 'default' })
const texts = import.meta.glob<string>('../../../../packs/**/*.yaml', { eager: true, query: '?raw', import: 'default' })
const ajv = new Ajv({ strict: false, allErrors: true })
const schema = (of: string) => ajv.compile(JSON.parse(schemas[`../../../../docs/reference/${of}.schema.json`]!) as object)
const validate = { pack: schema('pack'), cases: schema('cases') }
const packs = Object.keys(texts).filter((path) => path.endsWith('/pack.yaml')).map((path) => path.split('/').at(-2)!)
const read = (path: string) => texts[`../../../../${path}`]!

/** What a text breaks of a schema, by an independent reader of YAML and an independent validator. */
function broken(of: 'pack' | 'cases', text: string) {
  validate[of](parse(text))
  return (validate[of].errors ?? []).map((e) => `${e.instancePath} ${e.message}`)
}

describe('the schema of packs and cases', () => {
  test.each(packs)('%s keeps to it', (id) => {
    expect(broken('pack', read(`packs/${id}/pack.yaml`))).toEqual([])
    for (const [path, text] of Object.entries(texts)) if (path.includes(`/packs/${id}/cases/`)) expect(broken('cases', text), path).toEqual([])
  })

  test('every pack is looked at, with its cases', () => {
    expect(packs.length).toBeGreaterThan(9)
    expect(Object.keys(texts).length).toBeGreaterThan(3 * packs.length)
  })

  test('refuses what the reader refuses', () => {
    const tongbai = read('packs/tongbai-2022-159/pack.yaml')
    expect(broken('pack', tongbai.replace('count_from: arrival', 'cuont_from: arrival'))).not.toEqual([])
    expect(broken('pack', tongbai.replace('transition: keep', 'transition: maybe').replace('find_out:', 'findout:'))).not.toEqual([])
    expect(broken('pack', tongbai.replace(/within: \d+h/, 'within: 2 days'))).not.toEqual([])
    expect(broken('cases', '- { name: a, expect: { tody: none } }')).not.toEqual([])
    expect(broken('cases', '- { name: a, facts: [ { stay: { frm: 2022-08-01, to: 2022-08-02 } } ], expect: {} }')).not.toEqual([])
  })
})
