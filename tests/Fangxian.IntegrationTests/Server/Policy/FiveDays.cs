namespace Fangxian.IntegrationTests.Server.Policy;

/// <summary>A small document that puts whoever returns from a high or medium risk area in a centre for five days, and converts what runs; with its cases.</summary>
internal static class FiveDays
{
    public const string Id = "tongbai-2022-200";

    public const string Text =
        $$"""
        id: {{Id}}
        document:
          title: { zh: 关于缩短集中隔离时间的通知, en: Notice on shorter central isolation }
          issuer: { zh: 县指挥部, en: County headquarters }
          number: 县指〔2022〕200 号
          published: 2022-08-12
          area: "411330"
        effective: { from: 2022-08-12 }
        transition: convert
        find_out: { owner: village, within: 24h }
        clauses:
          - { id: "一", zh: 中高风险区来返人员集中隔离五天。, en: Whoever returns from a high or medium risk area is isolated centrally for five days., executed_by: [medium-high-returnee] }
        measures:
          - id: medium-high-returnee
            clause: "一"
            title: { zh: 中高风险区来返人员集中隔离, en: Central isolation after a stay in a high or medium risk area }
            reading: { zh: 自抵达次日起算。, en: Counted from the day after arrival. }
            when: { stayed: { risk: [high, medium], within: 7d, before: arrival } }
            count_from: arrival
            stages:
              - { measure: central-isolation, days: 5, samples: { on_days: [1, 2, 3, 5] } }
        """;

    public const string Cases =
        $$"""
        - name: A stay in a medium risk area seven days before the arrival counts
          pack: {{Id}}
          as_of: 2022-08-15T12:00+08:00
          person: { born: 1980-03-01, residence: rural, groups: [] }
          facts:
            - { stay: { risk: medium, from: 2022-08-06, to: 2022-08-07 } }
            - { arrival: { at: 2022-08-14T10:00+08:00 } }
          expect:
            measures: [ { measure: central-isolation, from: 2022-08-15, until: 2022-08-20, clause: "一" } ]
            samples: [ 2022-08-15, 2022-08-16, 2022-08-17, 2022-08-19 ]
        - name: A stay eight days before does not
          pack: {{Id}}
          as_of: 2022-08-15T12:00+08:00
          person: { born: 1980-03-01, residence: rural, groups: [] }
          facts:
            - { stay: { risk: high, from: 2022-08-05, to: 2022-08-06 } }
            - { arrival: { at: 2022-08-14T10:00+08:00 } }
          expect: { measures: [], samples: [] }
        - name: A stay in a high risk area counts
          pack: {{Id}}
          as_of: 2022-08-15T12:00+08:00
          person: { born: 1980-03-01, residence: rural, groups: [] }
          facts:
            - { stay: { risk: high, from: 2022-08-12, to: 2022-08-13 } }
            - { arrival: { at: 2022-08-14T10:00+08:00 } }
          expect:
            measures: [ { measure: central-isolation, from: 2022-08-15, until: 2022-08-20 } ]
        - name: Whoever arrives on the day on which the notice comes into force is under it
          pack: {{Id}}
          as_of: 2022-08-13T12:00+08:00
          person: { born: 1980-03-01, residence: rural, groups: [] }
          facts:
            - { stay: { risk: high, from: 2022-08-10, to: 2022-08-11 } }
            - { arrival: { at: 2022-08-12T00:00+08:00 } }
          expect:
            measures: [ { measure: central-isolation, from: 2022-08-13, until: 2022-08-18 } ]
        - name: Whoever arrived the day before is not
          pack: {{Id}}
          as_of: 2022-08-13T12:00+08:00
          person: { born: 1980-03-01, residence: rural, groups: [] }
          facts:
            - { stay: { risk: high, from: 2022-08-09, to: 2022-08-10 } }
            - { arrival: { at: 2022-08-11T23:59+08:00 } }
          expect: { measures: [] }
        - name: Where the risk is not known it has to be found out within a day
          pack: {{Id}}
          as_of: 2022-08-15T12:00+08:00
          person: { born: 1980-03-01, residence: rural, groups: [] }
          facts:
            - { stay: { risk: unknown, from: 2022-08-12, to: 2022-08-13 } }
            - { arrival: { at: 2022-08-14T10:00+08:00 } }
          expect:
            measures: []
            obligations: [ { id: find-out, due: 2022-08-15T10:00+08:00 } ]
        """;
}
