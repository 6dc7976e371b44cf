using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using Fangxian.Core.Time;
using Fangxian.Core.WhatIf;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Measures;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage;

public sealed class PackingTheCountyOnSqlite : PackingTheCounty<SqliteDatabase>;

public sealed class PackingTheCountyOnPostgres : PackingTheCounty<PostgresDatabase>;

/// <summary>Everybody's facts in memory say what the database says, whatever was recorded meanwhile.</summary>
public abstract class PackingTheCounty<TDatabase> : StorageContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task As_it_is_equals_what_the_lists_say_today()
    {
        await LoadGeneratedAsync(400);
        var question = new WhatIfQuestion(Store.Policy, Store.Policy.Packs[0], Store.Today.PlusDays(-3), Clock.Now);

        var outcome = await Store.Packed.AskAsync(question, Cancel);

        outcome.People.ShouldBe(400);
        var rows = new List<MeasureEntry>();
        string? after = null;
        do
        {
            var page = await Store.Measures.PageAsync(new MeasureQuery(Day: Store.Today), new PageRequest(500, after), Cancel);
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        var today = outcome.AsIs.Single(d => d.Day == Store.Today);
        var people = rows.GroupBy(r => r.PersonId).Select(g => (
            InForce: g.Where(r => r.Measure.Standing == Standing.InForce).Select(r => r.Measure.Kind).DefaultIfEmpty().Max(),
            Proposed: g.Where(r => r.Measure.Standing == Standing.Proposed).Select(r => r.Measure.Kind).DefaultIfEmpty().Max())).ToList();
        today.InForce.ShouldBe(people.Where(p => p.InForce > 0).CountBy(p => p.InForce).ToDictionary(), ignoreOrder: true);
        today.Proposed.ShouldBe(people.Where(p => p.Proposed > p.InForce).CountBy(p => p.Proposed).ToDictionary(), ignoreOrder: true);
        (today.Rooms + today.RoomsProposed).ShouldBeGreaterThan(0);

        var (now, until) = (Clock.Now.ToUnixTimeMilliseconds(), question.OwedUntil.ToUnixTimeMilliseconds());
        (await RawSql.DumpAsync(Files.Address, $"(select village, id, count(*) from obligations where done_at is null and waived = 0 and opens < {until} group by village, id) owed"))
            .Split('\n')[1..].ShouldBe(outcome.Owed.Where(o => o.AsIs > 0).Select(o => $"{o.Area}|{o.Obligation}|{o.AsIs}").Order(StringComparer.Ordinal));
        (await Store.Obligations.CountsAsync(null, Duration.FromHours(1), Cancel)).Sum(c => c.Overdue).ShouldBe(outcome.Load.Overdue, $"overdue at {now}");
    }

    [Fact]
    public async Task Whatever_is_recorded_corrected_or_voided_the_packed_facts_follow()
    {
        var people = new List<PersonId>();
        for (var i = 0; i < 6; i++) people.Add(await RegisterAsync($"甲{i}"));
        await Store.Packed.ReadyAsync(Cancel);

        await FollowedAsync(New(people[0], new Stay(Day(8, 5), Day(8, 8), Elsewhere)), New(people[0], new Arrival(At("2022-08-09T10:00+08:00"), At("2022-08-08T09:00+08:00"))));
        await FollowedAsync(New(people[1], new Stay(Day(8, 5), Day(8, 8), Risk: Risk.Medium)), New(people[1], new Arrival(At("2022-08-09T10:00+08:00"))), New(people[1], new Sample(At("2022-08-10T08:00+08:00"))));
        await FollowedAsync(New(people[1], new Approval(At("2022-08-10T09:00+08:00"), "medium-high-returnee", Day(8, 10), Day(8, 17), Verdict.Approved), by: "approver1"));
        await FollowedAsync(New(people[1], new Placed(At("2022-08-10T10:00+08:00"), "站前宾馆")), New(people[1], new Verification(At("2022-08-09T15:00+08:00"), false)), New(people[1], new Visit(At("2022-08-11T09:00+08:00"))));
        await FollowedAsync(New(people[1], new Waiver(At("2022-08-11T09:00+08:00"), "sample", At("2022-08-11T00:00+08:00"), "已在外地采样")));
        await FollowedAsync(New(people[2], new Declaration(At("2022-08-11T09:00+08:00"), At("2022-08-13T09:00+08:00"))), New(people[2], new Symptom(At("2022-08-11T09:00+08:00"), ["cough"])));

        // A correction and a fact that did not happen.
        var wrong = New(people[3], new Arrival(At("2022-08-09T10:00+08:00")));
        await FollowedAsync(wrong);
        await FollowedAsync(New(people[3], new Arrival(At("2022-08-10T11:00+08:00"))) with { Corrects = wrong.Id });
        var swab = New(people[3], new Sample(At("2022-08-11T08:00+08:00")));
        await FollowedAsync(swab);
        await FollowedAsync(New(people[3], swab.Body) with { Corrects = swab.Id, Void = true });

        // Somebody new, and somebody who moved.
        people.Add(await RegisterAsync("乙", UrbanVillage, Residence.Urban));
        (await Store.Packed.CheckAsync(Cancel)).ShouldBeNull();
        await FollowedAsync(New(people[4], Store.People.Seal(new Fangxian.Storage.People.PersonEntry("甲4", UrbanVillage, Residence: Residence.Urban, Groups: ["driver", "courier"]), At("2022-08-11T08:00+08:00"))));
        (await ProjectionsAgreeAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_changed_list_of_risk_areas_packs_anew_whoever_stayed_there()
    {
        var (there, above, never) = (await ReturneeAsync("甲", "410105"), await ReturneeAsync("乙", "4101"), await ReturneeAsync("丙", "310101"));
        await Store.Packed.ReadyAsync(Cancel);

        var line = Matter("risk-areas", new RiskArea(Elsewhere, Risk.High, Day(8, 1), null, "list 1"));
        await FollowedAsync(line);
        (await RoomsAsync()).ShouldBe(1);
        var wider = Matter("risk-areas", new RiskArea(AreaCode.Parse("4101"), Risk.Medium, Day(8, 1), null, "list 2"), corrects: line.Id);
        await FollowedAsync(wider);
        (await RoomsAsync()).ShouldBe(2);
        await FollowedAsync(Matter("risk-areas", wider.Body, corrects: wider.Id, isVoid: true));
        (await RoomsAsync()).ShouldBe(0);
        new[] { there, above, never }.ShouldBeUnique();
    }

    [Fact]
    public async Task A_zone_drawn_and_lifted_packs_anew_whoever_lives_in_it()
    {
        var resident = await RegisterAsync();
        await AllRecordedAsync(New(resident, new ResidentOfZone("z1")));
        await Store.Packed.ReadyAsync(Cancel);

        await FollowedAsync(Matter("z1", new Zone("z1", ZoneLevel.High, At("2022-08-12T10:00+08:00"))));
        Clock.Now += Duration.FromDays(3);
        await FollowedAsync(Matter("z1", new ZoneLifted("z1", At("2022-08-15T09:00+08:00"))));
    }

    [Fact]
    public async Task A_task_of_the_county_is_counted_where_it_belongs_and_touched_where_the_draft_asks_otherwise()
    {
        await AllRecordedAsync(Matter("c-1", new Coordination("c-1", CoordinationKind.Sudden, At("2022-08-12T11:30+08:00"), RuralVillage)));
        var own = Store.Policy.Packs[0];
        var quicker = own with { Id = "draft-1", Obligations = [.. own.Obligations.Select(o => o.Within is { Days: 0 } w ? o with { Within = Length.OfMinutes(w.Minutes / 2) } : o)] };

        var outcome = await Store.Packed.AskAsync(new WhatIfQuestion(Store.Policy, quicker, Store.Today, Clock.Now), Cancel);

        outcome.Owed.ShouldNotBeEmpty();
        outcome.Owed.ShouldAllBe(o => o.Area == RuralVillage.Value && o.AsIs == 1 && o.AsWouldBe == 1);
        outcome.Touched.ShouldBe([Subject.Matter("c-1")]);
    }

    [Fact]
    public async Task Dropped_facts_are_packed_again_by_the_next_question()
    {
        await LoadGeneratedAsync(150);
        await Store.Packed.ReadyAsync(Cancel);
        await Store.Packed.DropAsync(Cancel);
        Store.Packed.IsReady.ShouldBeFalse();
        (await Store.Packed.CheckAsync(Cancel)).ShouldBeNull();
        Store.Packed.IsReady.ShouldBeTrue();
    }

    private async Task FollowedAsync(params Fangxian.Storage.Facts.NewFact[] facts)
    {
        await AllRecordedAsync(facts);
        (await Store.Packed.CheckAsync(Cancel)).ShouldBeNull(string.Join(", ", facts.Select(f => f.Body)));
    }

    private async Task<int> RoomsAsync()
    {
        var outcome = await Store.Packed.AskAsync(new WhatIfQuestion(Store.Policy, Store.Policy.Packs[0], Store.Today, Clock.Now), Cancel);
        return outcome.AsIs.Single(d => d.Day == Store.Today).RoomsProposed;
    }

    private async Task<bool> ProjectionsAgreeAsync() => (await Store.Projections.CheckAsync(cancel: Cancel)).Ok;

    private async Task<PersonId> ReturneeAsync(string name, string area)
    {
        var person = await RegisterAsync(name);
        await AllRecordedAsync(New(person, new Stay(Day(8, 5), Day(8, 8), AreaCode.Parse(area))), New(person, new Arrival(At("2022-08-09T10:00+08:00"))));
        return person;
    }
}
