// The measures and the obligations on arrival of the notice of Tongbai, as rules in data: what a team would otherwise pick to keep
// the law out of the program. Reads people, one JSON line each, and prints what was derived and how long that took, as JSON.
//
// json-logic cannot look outside of the element that `some` or `filter` stands at, so stays and samples come with their distance from
// the arrival already counted; making them so is not part of the time that is measured.
import { readFileSync } from 'node:fs'
import jsonLogic from 'json-logic-js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const inForce = { '>=': [{ var: 'arrival.day' }, 19211] } // 2022-08-07
const stayed = (...risks) => ({
  some: [{ var: 'stays' }, { and: [{ in: [{ var: 'risk' }, risks] }, { '>=': [{ var: 'began' }, 0] }, { '<=': [{ var: 'ended' }, 7] }] }],
})
const after = (days) => ({ '+': [{ var: 'arrival.day' }, days] })
const at = (hours) => ({ '+': [{ var: 'arrival.at' }, hours * HOUR] })
const counted = (facts) => ({ reduce: [{ filter: [{ var: facts }, { '>=': [{ var: 'since' }, 0] }] }, { '+': [{ var: 'accumulator' }, 1] }, 0] })
const done = (facts, n) => ({ '>=': [counted(facts), n] })

const measures = [
  { id: 'medium-high-returnee', when: { and: [inForce, stayed('high', 'medium')] }, from: after(1), until: after(8) },
  { id: 'low-returnee', when: { and: [inForce, stayed('low')] }, from: after(1), until: after(4) },
]

const obligations = [
  { id: 'verify-arrival', when: inForce, due: at(24), done: done('verifications', 1) },
  { id: 'arrival-sample-rural', when: { and: [inForce, { '==': [{ var: 'residence' }, 'rural'] }] }, due: at(24), done: done('samples', 1) },
  // Due at 24:00 of the third day: the start of the fourth, in county time.
  { id: 'low-returnee-samples', when: { and: [inForce, stayed('low')] }, due: { '-': [{ '*': [after(4), DAY] }, 8 * HOUR] }, done: done('samples', 2) },
]

const arrivals = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
const prepared = arrivals.map((person) =>
  person.arrivals.map((arrival) => ({
    arrival,
    residence: person.residence,
    stays: person.stays.map((s) => ({ risk: s.risk, began: arrival.day - s.from, ended: arrival.day - s.to })),
    samples: person.samples.map((t) => ({ since: t - arrival.at })),
    verifications: person.verifications.map((t) => ({ since: t - arrival.at })),
  })),
)

function derive() {
  const sum = { measures: 0, days: 0, obligations: 0, due: 0, done: 0 }
  for (const person of prepared)
    for (const facts of person) {
      for (const rule of measures)
        if (jsonLogic.apply(rule.when, facts)) {
          sum.measures++
          sum.days += jsonLogic.apply(rule.until, facts) - jsonLogic.apply(rule.from, facts)
        }
      for (const rule of obligations)
        if (jsonLogic.apply(rule.when, facts)) {
          sum.obligations++
          // Seconds since 2022: sums of milliseconds since 1970 would not stay whole numbers.
          sum.due += (jsonLogic.apply(rule.due, facts) - 1_640_995_200_000) / 1000
          if (jsonLogic.apply(rule.done, facts)) sum.done++
        }
    }
  return sum
}

const rounds = []
let sum
for (let i = 0; i < 6; i++) {
  const start = process.hrtime.bigint()
  sum = derive()
  if (i > 0) rounds.push(Number(process.hrtime.bigint() - start) / 1e9)
}

rounds.sort((a, b) => a - b)
console.log(JSON.stringify({ people: prepared.length, seconds: rounds[Math.floor(rounds.length / 2)], ...sum }))
