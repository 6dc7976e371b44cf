import type { Words } from '../language/language.tsx'

export const words = {
  title: { zh: '待办', en: 'Worklist' },
  overdue: { zh: '超时', en: 'Overdue' },
  hour: { zh: '1 小时内', en: 'Within the hour' },
  today: { zh: '今天', en: 'Today' },
  later: { zh: '以后', en: 'Later' },
  upcoming: { zh: '未到时间', en: 'Upcoming' },
  done: { zh: '已完成', en: 'Done' },
  allOpen: { zh: '全部待办', en: 'All open' },
  who: { zh: '对象', en: 'Whom' },
  what: { zh: '事项', en: 'What' },
  where: { zh: '地点', en: 'Where' },
  remaining: { zh: '期限', en: 'Due' },
  owner: { zh: '责任方', en: 'Owner' },
  act: { zh: '办理', en: 'Do' },
  kind: { zh: '事项类别', en: 'Kind' },
  searchWho: { zh: '姓名、身份证号或电话', en: 'Name, ID or phone' },
  matter: { zh: '专项', en: 'Matter' },
  emptyOpen: { zh: '没有待办，辖区内的事都办完了。', en: 'Nothing is due: everything in your area is done.' },
  emptyOther: { zh: '这里还没有内容。', en: 'Nothing here yet.' },
  group: (name: string, n: string) => ({ zh: `${name}　${n}`, en: `${name}  ${n}` }),
} satisfies Words
