using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using static Fangxian.Tests.Core.Ledgers.WorksLedger;

namespace Fangxian.Tests.Core.Ledgers;

public sealed class LedgerValueTests
{
    private static readonly LedgerOption[] Options = [new("road", new Text("路", "road")), new("well", new Text("井", "well"))];

    [Theory]
    [InlineData("1", "1")]
    [InlineData(" 007 ", "7")]
    [InlineData("+5", "5")]
    [InlineData("-1", "-1")]
    [InlineData("1.50", "1.5")]
    [InlineData("100", "100")]
    [InlineData("-0", "0")]
    [InlineData("0.00", "0")]
    [InlineData(".5", "0.5")]
    [InlineData("99.99", "99.99")]
    public void A_number_has_one_spelling(string sent, string read) => Read(new LedgerFieldType.Number(-1, 100, 2), sent).ShouldBe(read);

    [Theory]
    [InlineData("-1.01")]
    [InlineData("100.01")]
    [InlineData("1.005")]
    [InlineData("1,000")]
    [InlineData("1e3")]
    [InlineData("0x1F")]
    [InlineData("５")]
    [InlineData("٣")]
    [InlineData("∞")]
    [InlineData("NaN")]
    [InlineData("--1")]
    [InlineData("1 000")]
    [InlineData("1\u00a0000")]
    [InlineData("=1+1")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("1.00000000000000000000000000000000001")]
    public void What_is_no_number_of_the_field_is_refused(string sent) => Refused(new LedgerFieldType.Number(-1, 100, 2), sent);

    [Theory]
    [InlineData("1000000000000", true)]
    [InlineData("1000000000001", false)]
    [InlineData("-1000000000000", true)]
    [InlineData("-1000000000001", false)]
    [InlineData("999999999999999999999999999999", false)]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999999", false)]
    public void Without_bounds_of_its_own_a_number_goes_up_to_a_million_millions(string sent, bool taken)
    {
        if (taken) Read(new LedgerFieldType.Number(), sent).ShouldBe(sent);
        else Refused(new LedgerFieldType.Number(), sent);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.01", "0.01")]
    [InlineData("12.30", "12.3")]
    [InlineData("-0.01", null)]
    [InlineData("0.001", null)]
    [InlineData("999999999999", "999999999999")]
    [InlineData("999999999999.01", null)]
    [InlineData("¥3", null)]
    public void Money_is_yuan_and_cents_and_never_negative(string sent, string? read) => Check(new LedgerFieldType.Money(), sent, read);

    [Theory]
    [InlineData("2022-08-09", "2022-08-09")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("2022-02-29", null)]
    [InlineData("2022-8-9", null)]
    [InlineData("2022/08/09", null)]
    [InlineData("20220809", null)]
    [InlineData("2022-08-09T10:00+08:00", null)]
    [InlineData("1850-01-01", "1850-01-01")]
    [InlineData("1849-12-31", null)]
    [InlineData("2200-12-31", "2200-12-31")]
    [InlineData("2201-01-01", null)]
    [InlineData("-9998-01-01", null)]
    [InlineData("今天", null)]
    public void A_day_is_an_iso_date_of_these_centuries(string sent, string? read) => Check(new LedgerFieldType.Day(), sent, read);

    [Theory]
    [InlineData("2022-08-09T10:00+08:00", "2022-08-09T10:00:00+08:00")]
    [InlineData("2022-08-09T02:00Z", "2022-08-09T10:00:00+08:00")]
    [InlineData("2022-08-08T21:00:00-05:00", "2022-08-09T10:00:00+08:00")]
    [InlineData("2022-08-09T10:00:00.5+08:00", "2022-08-09T10:00:00.5+08:00")]
    [InlineData("2022-08-09T10:00", null)]
    [InlineData("2022-08-09", null)]
    [InlineData("2022-08-09T24:30+08:00", null)]
    [InlineData("1850-01-01T00:00+08:00", "1850-01-01T00:00:00+08:00")]
    [InlineData("1849-12-31T23:59+08:00", null)]
    [InlineData("2200-12-31T23:59+08:00", "2200-12-31T23:59:00+08:00")]
    [InlineData("2201-01-01T00:00+08:00", null)]
    [InlineData("0001-01-01T00:00Z", null)]
    [InlineData("9999-12-31T23:59Z", null)]
    public void An_instant_has_an_offset_and_is_kept_in_the_countys(string sent, string? read) => Check(new LedgerFieldType.Instant(), sent, read);

    [Theory]
    [InlineData("road", "road")]
    [InlineData(" well ", "well")]
    [InlineData("Road", null)]
    [InlineData("路", null)]
    [InlineData("road well", null)]
    public void A_choice_is_one_of_its_options_by_id(string sent, string? read) => Check(new LedgerFieldType.Choice(Options), sent, read);

    [Theory]
    [InlineData("yes", "yes")]
    [InlineData("no", "no")]
    [InlineData("true", null)]
    [InlineData("是", null)]
    [InlineData("YES", null)]
    public void A_flag_is_yes_or_no(string sent, string? read) => Check(new LedgerFieldType.Flag(), sent, read);

    [Theory]
    [InlineData("well=no; road=yes", "road=yes;well=no")]
    [InlineData("road=na", "road=na")]
    [InlineData("road=yes;road=no", "road=no")]
    [InlineData("road=maybe", null)]
    [InlineData("bridge=yes", null)]
    [InlineData("road", null)]
    [InlineData("road=yes=no", null)]
    public void A_checklist_is_kept_in_the_order_of_its_items(string sent, string? read) => Check(new LedgerFieldType.Checklist(Options), sent, read);

    [Theory]
    [InlineData("99000000-0000-4000-8000-0000000000AA", "99000000-0000-4000-8000-0000000000aa")]
    [InlineData("990000000000400080000000000000aa", "99000000-0000-4000-8000-0000000000aa")]
    [InlineData("99000000-0000-4000-8000-0000000000", null)]
    [InlineData("../../etc/passwd", null)]
    public void A_person_and_a_link_are_uuids_in_one_spelling(string sent, string? read)
    {
        Check(new LedgerFieldType.Person(), sent, read);
        Check(new LedgerFieldType.Link("works"), sent, read);
    }

    [Theory]
    [InlineData("990101001001", true, true)]
    [InlineData("990101001", true, false)]
    [InlineData("99010100100", false, false)]
    [InlineData("99010100100a", false, false)]
    [InlineData("９９０１０１", false, false)]
    public void An_area_is_a_code_and_where_a_level_is_named_one_of_that_level(string sent, bool any, bool village)
    {
        Check(new LedgerFieldType.Area(), sent, any ? sent : null);
        Check(new LedgerFieldType.Area(AreaLevel.Village), sent, village ? sent : null);
    }

    [Fact]
    public void A_place_and_an_attachment_are_ids_of_at_most_a_hundred_characters()
    {
        var (most, over) = (new string('a', 100), new string('a', 101));
        Check(new LedgerFieldType.Place(), most, most);
        Check(new LedgerFieldType.Place(), over, null);
        Check(new LedgerFieldType.Attachment(2), most, most);
        Check(new LedgerFieldType.Attachment(2), over, null);
        Check(new LedgerFieldType.Attachment(2), "a\n b \na\n", "a\nb");
        Check(new LedgerFieldType.Attachment(2), "a\nb\nc", null);
    }

    [Theory]
    [InlineData("十个字也正好能写下的", true)]
    [InlineData("十一个字的就写不下了呀", false)]
    [InlineData("两行\n文字", true)]
    [InlineData("表\t格", true)]
    [InlineData("a\0b", false)]
    [InlineData("a\u0007b", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("\u001b[31m红", false)]
    [InlineData("𠮷野家", true)]
    [InlineData("😀", true)]
    [InlineData("a\ufffeb", false)]
    [InlineData("a\uffffb", false)]
    [InlineData("' or 1=1 --", false)]
    [InlineData("'; drop --", true)]
    [InlineData("<b>粗</b>", true)]
    public void A_text_has_so_many_characters_and_none_that_no_page_can_show(string sent, bool taken) => Check(new LedgerFieldType.Text(10), sent, taken ? sent : null);

    [Fact]
    public void Half_a_character_is_none()
    {
        foreach (var half in new[] { "a\ud83db", "a\ude00b", "a\ud83d", "\ude00\ud83d" }) Refused(new LedgerFieldType.Text(10), half);
    }

    [Fact]
    public void Lines_from_a_sheet_end_as_those_from_the_desk() => Check(new LedgerFieldType.Text(10), "一\r\n二\r三", "一\n二\n三");

    [Theory]
    [InlineData("138 0000 0000", "13800000000")]
    [InlineData("+86 13800000000", "13800000000")]
    [InlineData("12", null)]
    public void A_personal_phone_is_spelt_one_way_so_that_it_is_found(string sent, string? read)
    {
        var refusals = new List<Refusal>();
        LedgerValue.Read(Of(new LedgerFieldType.Text(40), LedgerMask.Phone), sent, "values.phone", refusals).ShouldBe(read);
        refusals.Select(r => $"{r.Code} {r.Field}").ShouldBe(read is null ? ["bad-value values.phone"] : []);
    }

    [Fact]
    public void Whatever_is_sent_is_read_or_refused_and_what_was_read_reads_as_itself() =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Hostile.ToArbitrary(), sent => Types.All(type =>
        {
            var refusals = new List<Refusal>();
            if (LedgerValue.Read(Of(type), sent, "p", refusals) is not { } read) return refusals.Count == 1 && refusals[0].Code == "bad-value" && refusals[0].Message.Zh.Length > 0;
            LedgerValue.SortKey(type, read).ShouldNotBeNull();
            return refusals.Count == 0 && LedgerValue.Read(Of(type), read, "p", refusals) == read;
        })));

    [Fact]
    public void An_end_is_that_of_the_day_or_the_instant_itself()
    {
        LedgerValue.EndOf("2022-08-09").ShouldBe(LawForTests.At("2022-08-10T00:00"));
        LedgerValue.EndOf("2022-08-09T10:00:00+08:00").ShouldBe(LawForTests.At("2022-08-09T10:00"));
        LedgerValue.EndOf("soon").ShouldBeNull();
        LedgerValue.EndOf(null).ShouldBeNull();
    }

    private static readonly LedgerFieldType[] Types =
    [
        new LedgerFieldType.Text(), new LedgerFieldType.Number(null, null, 4), new LedgerFieldType.Money(), new LedgerFieldType.Day(), new LedgerFieldType.Instant(), new LedgerFieldType.Choice(Options),
        new LedgerFieldType.Flag(), new LedgerFieldType.Checklist(Options), new LedgerFieldType.Person(), new LedgerFieldType.Area(), new LedgerFieldType.Place(), new LedgerFieldType.Attachment(),
    ];

    /// <summary>Texts of pieces that readers stumble over.</summary>
    private static readonly Gen<string> Hostile =
        from parts in Gen.ArrayOf(Gen.Elements(
            "1", "9999999999", ".", "-", "+", "e", "2022-08-09", "T10:00+08:00", "9999-12-31T23:59Z", "road=yes", ";", "=", "\n", "\r", "\0", "\ud83d", "\ude00", "\ufffe", "中", "ﷺ", "\u202e", "x", "yes", "990101", " "))
        select string.Concat(parts.Take(12));

    private static string Read(LedgerFieldType type, string sent)
    {
        var refusals = new List<Refusal>();
        var read = LedgerValue.Read(Of(type), sent, "values.field", refusals);
        refusals.ShouldBeEmpty();
        return read.ShouldNotBeNull();
    }

    private static void Refused(LedgerFieldType type, string sent)
    {
        var refusals = new List<Refusal>();
        LedgerValue.Read(Of(type), sent, "values.field", refusals).ShouldBeNull();
        var refusal = refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Field).ShouldBe(("bad-value", "values.field"));
    }

    private static void Check(LedgerFieldType type, string sent, string? read)
    {
        if (read is null) Refused(type, sent);
        else Read(type, sent).ShouldBe(read);
    }
}
