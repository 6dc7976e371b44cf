import type { Text } from '@fangxian/shared'
import { words } from './words.ts'

export const kindNames: Record<string, Text> = {
  'arrivals-check': words.arrivalsCheck, 'arrivals-import': words.arrivalsImport, 'risk-areas-import': words.riskAreasImport,
  'ledger-check': words.ledgerCheck, 'ledger-import': words.ledgerImport, 'ledger-steps': words.ledgerSteps,
}
