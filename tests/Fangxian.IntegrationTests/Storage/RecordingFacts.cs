using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.People;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Measures;
using Fangxian.Storage.Obligations;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage;

public sealed class RecordingFactsOnSqlite : RecordingFacts<SqliteDatabase>;

public sealed class RecordingFactsOnPostgres : RecordingFacts<PostgresDatabase>;

public abstract class RecordingFacts<TDatabase> : StorageContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task When_an_arrival_is_recorded_its_obligations_are_on_the_worklist()
    {
        var person = await RegisterAsync();
        await AllRecordedAsync(New(person, new Arrival(At("2022-08-12T10:00+08:00"))));

        var rows = (await Store.Obligations.PageAsync(new WorklistQuery(RuralVillage), new PageRequest(), Cancel)).Rows;

        var sample = rows.Single(r => r.Obligation.Id == "arrival-sample-rural");
        sample.Obligation.Due.ShouldBe(At("2022-08-13T10:00+08:00"));
        sample.State.ShouldBe(ObligationState.Open);
        sample.Person!.Name.ShouldBe("甲");
    }

    [Fact]
    public async Task A_sample_takes_the_obligation_off_the_worklist()
    {
        var person = await RegisterAsync();
        await AllRecordedAsync(New(person, new Arrival(At("2022-08-12T08:00+08:00"))));
        await AllRecordedAsync(New(person, new Sample(At("2022-08-12T11:00+08:00"))));

        (await Store.Obligations.PageAsync(new WorklistQuery(RuralVillage, "arrival-sample-rural"), new PageRequest(), Cancel)).Rows.ShouldBeEmpty();
        var done = (await Store.Obligations.PageAsync(new WorklistQuery(RuralVillage, "arrival-sample-rural", ObligationState.Done), new PageRequest(), Cancel)).Rows.Single();
        done.Obligation.DoneAt.ShouldBe(At("2022-08-12T11:00+08:00"));
        done.State.ShouldBe(ObligationState.Done);
    }

    [Fact]
    public async Task The_same_fact_sent_again_is_already_known_and_keeps_its_number()
    {
        var person = await RegisterAsync();
        var arrival = New(person, new Arrival(At("2022-08-12T10:00+08:00")));
        var first = await Store.Facts.RecordAsync([arrival], Cancel);
        var again = await Store.Facts.RecordAsync([arrival, arrival], Cancel);

        again.Results.ShouldAllBe(r => r.Outcome == RecordingOutcome.AlreadyKnown && r.Sequence == first.Results[0].Sequence);
        again.Sequence.ShouldBe(first.Sequence);
        (await Store.Facts.TimelineAsync(person, Cancel)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_registration_sealed_anew_for_a_retry_is_already_known()
    {
        var (person, id) = (new PersonId(Guid.NewGuid()), new FactId(Guid.NewGuid()));
        var entry = new Fangxian.Storage.People.PersonEntry("甲", RuralVillage, Address: "东街12号");
        await AllRecordedAsync(New(person, Store.People.Seal(entry, Clock.Now), id: id));
        (await Store.Facts.RecordAsync([New(person, Store.People.Seal(entry, Clock.Now), id: id)], Cancel)).Results.Single().Outcome.ShouldBe(RecordingOutcome.AlreadyKnown);
    }

    [Fact]
    public async Task An_id_used_for_another_fact_is_refused()
    {
        var person = await RegisterAsync();
        var arrival = New(person, new Arrival(At("2022-08-12T10:00+08:00")));
        await AllRecordedAsync(arrival);
        var result = (await Store.Facts.RecordAsync([arrival with { Body = new Arrival(At("2022-08-12T11:00+08:00")) }], Cancel)).Results.Single();
        result.Outcome.ShouldBe(RecordingOutcome.Refused);
        result.Refusals.Single().Code.ShouldBe("id-reused");
    }

    [Fact]
    public async Task Bad_facts_are_refused_with_their_codes_and_lose_none_of_the_good_ones_beside_them()
    {
        var person = await RegisterAsync();
        var recording = await Store.Facts.RecordAsync(
        [
            New(person, new Arrival(At("2022-08-12T13:00+08:00"))),
            New(person, new Arrival(At("2022-08-12T10:00+08:00"))),
            New(new PersonId(Guid.NewGuid()), new Arrival(At("2022-08-12T10:00+08:00"))),
            New(person, new Sample(At("1970-01-01T00:00+08:00"))),
            New(person, new Stay(Day(8, 1), Day(8, 2), Core.Areas.AreaCode.Parse("990101"))),
            Matter("m", new Sample(At("2022-08-12T10:00+08:00"))),
        ], Cancel);

        recording.Results.Select(r => r.Outcome).ShouldBe(
            [RecordingOutcome.Refused, RecordingOutcome.Recorded, RecordingOutcome.Refused, RecordingOutcome.Refused, RecordingOutcome.Refused, RecordingOutcome.Refused]);
        recording.Results.SelectMany(r => r.Refusals).Select(r => r.Code).ShouldBe(["future", "unknown-person", "sample-before-birth", "unknown-area", "wrong-subject"]);
        recording.Results.SelectMany(r => r.Refusals).ShouldAllBe(r => r.Message.Zh.Length > 0 && r.Message.En.Length > 0);
        (await Store.Facts.TimelineAsync(person, Cancel)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_corrected_stay_changes_the_plan_and_the_history_shows_both()
    {
        var person = await RegisterAsync();
        var stay = New(person, new Stay(Day(8, 5), Day(8, 8), Risk: Core.Areas.Risk.Medium));
        await AllRecordedAsync(stay, New(person, new Arrival(At("2022-08-09T10:00+08:00"))));
        (await ActiveAsync()).Single().Measure.Kind.ShouldBe(MeasureKind.CentralIsolation);

        var low = New(person, new Stay(Day(8, 5), Day(8, 8), Risk: Core.Areas.Risk.Low)) with { Corrects = stay.Id };
        await AllRecordedAsync(low);

        (await ActiveAsync()).ShouldAllBe(m => m.Measure.Kind != MeasureKind.CentralIsolation);
        (await Store.Facts.TimelineAsync(person, Cancel)).Select(f => f.Fact.Id).ShouldBe([(await Store.Facts.TimelineAsync(person, Cancel))[0].Fact.Id, stay.Id, (await Store.Facts.TimelineAsync(person, Cancel))[2].Fact.Id, low.Id]);
        var second = await Store.Facts.RecordAsync([low with { Id = new FactId(Guid.NewGuid()) }], Cancel);
        second.Results.Single().Refusals.Single().Code.ShouldBe("already-corrected");

        async Task<IReadOnlyList<MeasureEntry>> ActiveAsync() => (await Store.Measures.PageAsync(new MeasureQuery(RuralVillage), new PageRequest(), Cancel)).Rows;
    }

    [Fact]
    public async Task Many_at_once_get_numbers_without_a_gap_and_nobody_loses_a_fact()
    {
        var people = new List<PersonId>();
        for (var i = 0; i < 8; i++) people.Add(await RegisterAsync($"人{i}"));
        var before = await Store.Facts.SequenceAsync(Cancel);

        var sequences = (await Task.WhenAll(people.Select(async (p, n) =>
        {
            var mine = new List<long>();
            for (var i = 0; i < 5; i++)
                mine.Add((await Store.Facts.RecordAsync([New(p, new Temperature(At("2022-08-12T08:00+08:00"), 36.1m + n * 0.1m + i * 0.01m))], Cancel)).Results[0].Sequence!.Value);
            return mine;
        }))).SelectMany(s => s).Order().ToList();

        sequences.ShouldBe(Enumerable.Range(1, 40).Select(n => before + n));
        (await Store.Projections.CheckAsync(cancel: Cancel)).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_approval_of_a_second_person_puts_the_isolation_in_force()
    {
        var person = await RegisterAsync();
        await AllRecordedAsync(
            New(person, new Stay(Day(8, 5), Day(8, 8), Risk: Core.Areas.Risk.Medium)),
            New(person, new Arrival(At("2022-08-09T10:00+08:00"))));
        var proposal = (await Store.Measures.ProposalsAsync(RuralVillage, new PageRequest(), Cancel)).Rows.Single().Measure;
        (await Store.Measures.CountsAsync(null, Cancel)).Proposals.ShouldBe(1);

        await AllRecordedAsync(New(person, new Approval(Clock.Now, proposal.Rule, proposal.From, proposal.Until, Verdict.Approved), by: "approver1"));

        (await Store.Measures.ProposalsAsync(RuralVillage, new PageRequest(), Cancel)).Rows.ShouldBeEmpty();
        (await Store.Measures.PageAsync(new MeasureQuery(RuralVillage), new PageRequest(), Cancel)).Rows.Single().Measure.Standing.ShouldBe(Standing.InForce);
    }

    [Fact]
    public async Task Whoever_is_kept_past_the_end_is_an_overstay()
    {
        var person = await RegisterAsync();
        await AllRecordedAsync(
            New(person, new Stay(Day(8, 5), Day(8, 6), Risk: Core.Areas.Risk.Medium)),
            New(person, new Arrival(At("2022-08-08T10:00+08:00"))),
            New(person, new Placed(At("2022-08-08T12:00+08:00"), "一号隔离点")));
        Clock.Now = At("2022-08-20T09:00+08:00");

        (await Store.Measures.OverstaysAsync(RuralVillage, new PageRequest(), Cancel)).Rows.Single().PersonId.ShouldBe(person);
        await AllRecordedAsync(New(person, new Released(At("2022-08-20T08:00+08:00"))));
        (await Store.Measures.OverstaysAsync(null, new PageRequest(), Cancel)).Rows.ShouldBeEmpty();
    }
}
