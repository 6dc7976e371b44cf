using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Packs.Ledgers;
using Fangxian.Packs.Ledgers.Demo;
using NodaTime;
using Shouldly;

namespace Fangxian.Tests.Ledgers;

public sealed class LedgerDemoTests
{
    private const string Demo = """
        - { values: { problem: 未扫场所码, held_at: -3h, person: any, site: any-village, shop: any }, area: village, created: -2h, by: village }
        - values: { problem: 未登记退烧药, earlier: any }
          area: township
          created: -45min
          by: supervisor
          steps:
            - { do: notify, at: -40min, by: supervisor, values: { deadline: +2d } }
            - { do: fix, at: -30min, by: supervisor, evidence: 登记簿照片 }
            - { do: verify, at: -10min, by: supervisor }
        """;

    [Theory]
    [InlineData("-45min", -45, 0)]
    [InlineData("-30h", -1800, 0)]
    [InlineData("+2d", 0, 2)]
    [InlineData("now", 0, 0)]
    [InlineData("today", 0, 0)]
    public void A_time_is_written_from_the_present(string text, int minutes, int days)
    {
        LedgerDemoTime.TryParse(text, out var time).ShouldBeTrue();
        time.ShouldBe(new LedgerDemoTime(minutes, days));
    }

    [Theory]
    [InlineData("30h")]
    [InlineData("-30")]
    [InlineData("-h")]
    [InlineData("-1.5h")]
    [InlineData("+2w")]
    [InlineData("-999999999999d")]
    [InlineData("")]
    [InlineData("2022-08-12")]
    public void What_is_no_time_from_now_is_taken_for_none(string text) => LedgerDemoTime.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("-1d", "2022-08-12T00:10+08:00", 2022, 8, 11)]
    [InlineData("-24h", "2022-08-12T00:10+08:00", 2022, 8, 11)]
    [InlineData("-10min", "2022-08-12T00:10+08:00", 2022, 8, 12)]
    [InlineData("-11min", "2022-08-12T00:10+08:00", 2022, 8, 11)]
    [InlineData("+1d", "2022-08-12T23:59+08:00", 2022, 8, 13)]
    public void A_day_is_counted_in_county_days(string text, string now, int year, int month, int day)
    {
        LedgerDemoTime.TryParse(text, out var time).ShouldBeTrue();
        FactCodec.TryReadInstant(now, out var instant).ShouldBeTrue();
        time.DayAfter(instant).ShouldBe(new LocalDate(year, month, day));
    }

    [Fact]
    public void Entries_are_read_with_their_numbers_lines_and_steps()
    {
        var file = LedgerDemoReader.Read(Demo, "visits.yaml");
        file.Diagnostics.ShouldBeEmpty();
        file.Entries.Select(e => e.Number).ShouldBe([1, 2]);
        file.Entries[0].Making.Area.ShouldBe(AreaLevel.Village);
        file.Entries[1].Acts.Select(a => a.Do).ShouldBe(["create", "notify", "fix", "verify"]);
        file.Entries[1].Acts[2].Line.ShouldBe(8);
        file.Entries[1].Acts[2].Evidence.ShouldBe("登记簿照片");
    }

    [Fact]
    public void Somebody_else_of_the_role_verifies_and_links_name_what_is_there() => Check(Demo).ShouldBeEmpty();

    [Theory]
    [InlineData("held_at: -3h", "hedl_at: -3h", "FX-L062")]
    [InlineData("do: verify", "do: verfiy", "FX-L062")]
    [InlineData("created: -2h", "created: yesterday", "FX-L063")]
    [InlineData("at: -30min", "at: -50min", "FX-L063")]
    [InlineData("at: -10min", "at: +10min", "FX-L063")]
    [InlineData("deadline: +2d", "deadline: -2d", "FX-L064")]
    [InlineData(", evidence: 登记簿照片", "", "FX-L064")]
    [InlineData("created: -2h", "created: -30min", "FX-L064")]
    [InlineData("created: -2h, by: village", "created: -2h, by: grid", "FX-L064")]
    [InlineData("area: village", "area: hamlet", "FX-P013")]
    [InlineData("by: village", "by: mayor", "FX-P013")]
    [InlineData("created: -2h", "craeted: -2h", "FX-P010")]
    public void A_demo_with_a_mistake_in_it_is_reported_with_its_code(string right, string wrong, string code)
    {
        Demo.ShouldContain(right);
        Check(Demo.Replace(right, wrong, StringComparison.Ordinal)).Distinct().ShouldBe([code]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("- 3\n- { area: [], created: {}, by: [], values: 3, steps: 4 }")]
    public void Whatever_a_demo_file_says_it_is_answered_with_diagnostics(string text) => LedgerDemoReader.Read(text, "odd.yaml").Diagnostics.ShouldNotBeEmpty();

    private static List<string> Check(string demo)
    {
        var ledger = LedgerReader.Read(LedgerText.Whole, "visits.yaml").Ledger!;
        return [.. LedgerDemoChecker.Check([new LedgerDemo(ledger, LedgerDemoReader.Read(demo, "demo/visits.yaml"))], _ => new PolicyTimeline([])).SelectMany(d => d).Select(d => d.Code)];
    }
}
