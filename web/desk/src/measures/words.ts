import type { Words } from '../language/language.tsx'

export const words = {
  title: { zh: '管控', en: 'Measures' },
  person: { zh: '姓名', en: 'Name' },
  kind: { zh: '措施', en: 'Measure' },
  day: { zh: '第几天', en: 'Day' },
  dayOf: (n: number, of: number) => ({ zh: `${n} / ${of}`, en: `${n} / ${of}` }),
  from: { zh: '起', en: 'From' },
  free: { zh: '解除日', en: 'Free from' },
  standing: { zh: '效力', en: 'Standing' },
  onDay: { zh: '哪一天', en: 'On day' },
  overstay: { zh: '逾期未解除', en: 'Held too long' },
  overstayOnly: { zh: '只看逾期未解除', en: 'Held too long only' },
  overstayAlarm: (n: number) => ({
    zh: `有 ${n} 人的隔离已到期，仍未记录解除离开。到期即自由，请立即核实放行并记录。`,
    en: `${n === 1 ? '1 person is' : `${n} people are`} past the end of isolation with no release recorded. It ended by itself: let them go, and record it.`,
  }),
  showThem: { zh: '查看名单', en: 'Show them' },
  empty: { zh: '没有人处于管控之下。有人抵达且符合规则时，会自动推算出来。', en: 'Nobody is under a measure. They are derived when somebody arrives to whom a rule applies.' },
} satisfies Words
