import type { Words } from '../language/language.tsx'

export const words = {
  exportTitle: { zh: '导出含个人信息的清单', en: 'Export a list with personal data' },
  exportLogged: { zh: '请写明用途。导出会记入查阅日志：谁、何时、为何、多少行。', en: 'Say what for. It is logged who took the list, when, why, and how many rows.' },
  official: { zh: '上报格式（.xlsx）', en: 'Official layout (.xlsx)' },
} satisfies Words
