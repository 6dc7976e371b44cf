import type { Words } from '../language/language.tsx'

export const whyWords = {
  clause: (id: string) => ({ zh: `依据：第${id}条`, en: `Clause ${id}` }),
  openPolicy: { zh: '看这一条的全部规则与案例', en: 'All rules and cases of this clause' },
  conditions: { zh: '逐条判断', en: 'Condition by condition' },
  facts: { zh: '所依据的事实', en: 'The facts it rests on' },
  purpose: { zh: '查看判定依据', en: 'see the grounds' },
  noFacts: { zh: '没有用到具体事实。', en: 'It rests on no particular fact.' },
  basis: { zh: '见事实', en: 'see fact' },
  holds: { zh: '成立', en: 'holds' },
  fails: { zh: '不成立', en: 'does not hold' },
  unknown: { zh: '不明', en: 'not known' },
} satisfies Words
