using System.Text.Json.Nodes;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using NodaTime;
using Shouldly;
using static Fangxian.Tests.Core.LawForTests;

namespace Fangxian.Tests.Core.Facts;

public sealed class FactChecksTests
{
    private static readonly Instant Now = At("2022-08-12T12:00");

    private static IEnumerable<string> Codes(FactBody body, params Fact[] known) =>
        FactChecks.Check(body, Rural, Now, area => area.Value.StartsWith("41", StringComparison.Ordinal), known).Select(r => r.Code);

    [Theory]
    [InlineData("2022-08-12T12:05:00", false)]
    [InlineData("2022-08-12T12:05:01", true)]
    public void A_fact_about_the_future_is_refused_beyond_the_tolerance_for_clocks(string at, bool refused) =>
        Codes(new Sample(At(at))).Contains("future").ShouldBe(refused);

    [Fact]
    public void Nothing_happens_to_a_person_before_birth()
    {
        Codes(new Arrival(At("1980-02-29T23:59:59"))).ShouldContain("arrival-before-birth");
        Codes(new Sample(At("1980-02-29T23:59:59"))).ShouldContain("sample-before-birth");
        Codes(new Sample(At("1980-03-01T00:00:00"))).ShouldBeEmpty();
    }

    [Fact]
    public void An_area_that_does_not_exist_is_refused_by_field()
    {
        var refusal = FactChecks.Check(new Stay(Day("2022-08-01"), Day("2022-08-02"), AreaCode.Parse("990101")), Rural, Now, _ => false, []).ShouldHaveSingleItem();

        (refusal.Code, refusal.Field).ShouldBe(("unknown-area", "stay.area"));
    }

    [Fact]
    public void Facts_that_contradict_themselves_are_refused()
    {
        Codes(new Stay(Day("2022-08-05"), Day("2022-08-04"), AreaCode.Parse("41"))).ShouldBe(["stay-reversed"]);
        Codes(new Stay(Day("2022-08-04"), Day("2022-08-05"))).ShouldBe(["stay-without-place"]);
        Codes(new Result(At("2022-08-10T08:00"), At("2022-08-10T07:59"), Outcome.Negative)).ShouldContain("result-before-sample");
        Codes(new Result(At("2022-08-10T08:00"), At("2022-08-10T20:00"), Outcome.Negative)).ShouldBe(["result-without-sample"]);
        Codes(new Result(At("2022-08-10T08:00"), At("2022-08-10T20:00"), Outcome.Negative), Of(new Sample(At("2022-08-10T08:00")))).ShouldBeEmpty();
        Codes(new Sample(At("2022-08-10T08:00"), 21)).ShouldBe(["pool-size"]);
        Codes(new Released(At("2022-08-10T08:00"))).ShouldBe(["released-without-placed"]);
    }

    [Fact]
    public void Every_kind_of_fact_survives_being_written_and_read()
    {
        FactBody[] bodies =
        [
            new Stay(Day("2022-08-01"), Day("2022-08-02"), AreaCode.Parse("4101"), Risk.High), new Arrival(At("2022-08-09T10:00"), At("2022-08-08T09:00"), DeclaredBy.Self, AreaCode.Parse("41"), "train"),
            new Declaration(At("2022-08-08T09:00"), At("2022-08-09T10:00"), DeclaredBy.Grid), new Departure(Now), new Pushed(Now, Risk.Medium), new Sample(Now, 10),
            new Result(Now, Now, Outcome.Grey), new Temperature(Now, 37.2m), new Symptom(Now, ["fever", "cough"]), new Verification(Now, true, "at home"), new Visit(Now), new Medicine(Now, false),
            new Placed(Now, "site 1"), new Released(Now), new Approval(Now, "r", Day("2022-08-10"), Day("2022-08-17"), Verdict.Refused, "why"), new Waiver(Now, "sample", Now, "ill"),
            new Registration(Now, "某某", AreaCode.Parse("990101"), Fangxian.Core.People.Sex.Female, Day("1980-03-01"), Fangxian.Core.People.Residence.Urban, new(Guid.NewGuid()), ["driver"]),
            new Coordination("c", CoordinationKind.CloseContact, Now), new CoordinationStep("c", CoordinationStepKind.Managed, Now), new Positive("p", Now), new ExpressReport("p", Now),
            new RiskArea(AreaCode.Parse("41"), Risk.Low, Day("2022-08-01"), null, "list"), new Place("p1", Now, "店", "shop", AreaCode.Parse("990101"), true), new PlaceScans("p1", Day("2022-08-01"), 7),
            .. OneOfEachFurtherKind,
        ];

        bodies.Select(b => FactKinds.Of(b).Name).Distinct().Count().ShouldBe(FactKinds.All.Count);
        foreach (var body in bodies)
        {
            var refusals = new List<Refusal>();
            var read = FactCodec.Read(FactKinds.Of(body), JsonNode.Parse(FactCodec.Write(body).ToJsonString())!.AsObject(), refusals);
            refusals.ShouldBeEmpty();
            FactCodec.Write(read!).ToJsonString().ShouldBe(FactCodec.Write(body).ToJsonString());
        }
    }

    [Theory]
    [InlineData("""{"at":"2022-08-09"}""", "bad-value", "sample.at")]
    [InlineData("""{"at":"2022-08-09T10:00+08:00","pol":1}""", "unknown-field", "sample.pol")]
    [InlineData("""{}""", "missing-field", "sample.at")]
    [InlineData("""{"at":"2022-08-09T10:00+08:00","pool":"many"}""", "bad-value", "sample.pool")]
    public void A_malformed_fact_is_refused_with_its_field(string json, string code, string field)
    {
        var refusals = new List<Refusal>();
        FactCodec.Read(FactKinds.Find("sample")!, JsonNode.Parse(json)!.AsObject(), refusals).ShouldBeNull();

        refusals.Select(r => (r.Code, r.Field)).ShouldBe([(code, field)]);
    }

    [Fact]
    public void Instants_are_read_with_the_offset_they_carry_wherever_the_machine_stands()
    {
        FactCodec.TryReadInstant("2022-08-09T02:00Z", out var utc).ShouldBeTrue();
        FactCodec.TryReadInstant("2022-08-09T10:00:00+08:00", out var county).ShouldBeTrue();

        utc.ShouldBe(county);
        FactCodec.TryReadInstant("2022-08-09T10:00", out _).ShouldBeFalse();
    }

    [Fact]
    public void The_day_of_a_last_exposure_is_enough_and_stands_for_its_start()
    {
        Read("contact", """{"kind":"close","last_exposure":"2022-08-09"}""").ShouldBe(new Contact(ContactKind.Close, At("2022-08-09T00:00")));
        Read("contact", """{"kind":"close","last_exposure":"2022-08-09T10:00+08:00"}""").ShouldBe(new Contact(ContactKind.Close, At("2022-08-09T10:00")));
        Read("arrival", """{"at":"2022-08-09"}""").ShouldBeNull();
    }

    [Fact]
    public void Reviewers_are_named_or_only_counted()
    {
        Read("investigation-step", """{"id":"i","step":"report","at":"2022-08-09T10:00+08:00","reviewers":2}""").ShouldBeOfType<InvestigationStep>().Reviewers!.Count.ShouldBe(2);
        Read("investigation-step", """{"id":"i","step":"report","at":"2022-08-09T10:00+08:00","reviewers":["li","wu"]}""").ShouldBeOfType<InvestigationStep>().Reviewers.ShouldBe(["li", "wu"]);
    }

    private static FactBody? Read(string kind, string json) => FactCodec.Read(FactKinds.Find(kind)!, JsonNode.Parse(json)!.AsObject(), new List<Refusal>());
}
