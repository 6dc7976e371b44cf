import type { Words } from '../language/language.tsx'

export const words = {
  title: { zh: '查阅日志', en: 'Read log' },
  hint: { zh: '谁在何时为何查阅了谁；每条记录锁住前一条，改动会被发现。', en: 'Who looked at whom, when and why; each entry locks the one before, so a change shows.' },
  user: { zh: '用户', en: 'User' },
  person: { zh: '被查阅人', en: 'Person' },
  purpose: { zh: '用途', en: 'Purpose' },
  what: { zh: '内容', en: 'What' },
  hash: { zh: '链码', en: 'Hash' },
  sequence: { zh: '序号', en: 'No.' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  check: { zh: '校验整条链', en: 'Check the chain' },
  intact: (n: string) => ({ zh: `${n} 条记录首尾相接，没有被改动。`, en: `${n} entries, unbroken and unchanged.` }),
  broken: (n: number) => ({ zh: `第 ${n} 条起与链不符：记录被改动或删除过。请立即报告。`, en: `Broken from entry ${n} on: entries were changed or removed. Report it at once.` }),
  empty: { zh: '还没有人查阅过档案。', en: 'Nobody has looked at a file yet.' },
  file: { zh: '档案', en: 'file' },
  unmask: { zh: '完整身份信息', en: 'full particulars' },
  notice: { zh: '通知书', en: 'notice' },
  export: { zh: '导出', en: 'export' },
  link: { zh: '居民页面链接', en: 'resident link' },
  list: { zh: '列表', en: 'list' },
} satisfies Words
