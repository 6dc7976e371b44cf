import type { Words } from '../language/language.tsx'

const words = {
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
  firstFailed: { zh: '首个不成立的条件', en: 'The first condition that failed' },
  firstUnknown: { zh: '首个不明的条件', en: 'The first condition that is not known' },
  whyNot: { zh: '为什么没有？', en: 'Why not?' },
  whyNotHint: { zh: '选一条现行规则，看它因哪个条件没有适用于此人。查看会记入查阅日志。', en: 'Choose a rule in force to see which condition kept it from applying to this person. Looking is logged.' },
  chooseRule: { zh: '哪条规则', en: 'Which rule' },
  choosePlaceholder: { zh: '输入名称查找', en: 'Type to search' },
  ruleOf: (title: string, clause: string) => ({ zh: `${title}（第${clause}条）`, en: `${title} (clause ${clause})` }),
  measure: { zh: '管控', en: 'Measures' },
  obligation: { zh: '任务', en: 'Obligations' },
  noPack: { zh: '今天没有施行中的文件。', en: 'No document is in force today.' },
  purposeNot: { zh: '查看规则为何未适用', en: 'see why a rule does not apply' },
  applies: { zh: '适用', en: 'applies' },
  doesNotApply: { zh: '不适用', en: 'does not apply' },
  cannotTell: { zh: '不能判定：事实不足', en: 'cannot be told: the facts do not say' },
} satisfies Words

export const whyWords = { ...words, outcomes: { true: words.applies, false: words.doesNotApply, unknown: words.cannotTell } }
