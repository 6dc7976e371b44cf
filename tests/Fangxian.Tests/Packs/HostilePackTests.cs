using FsCheck;
using FsCheck.Fluent;
using Fangxian.Packs;
using Fangxian.Packs.Cases;
using Shouldly;

namespace Fangxian.Tests.Packs;

/// <summary>Whatever a file says, reading it ends with diagnostics: no exception, no bought memory.</summary>
public sealed class HostilePackTests
{
    [Theory]
    [InlineData("[", 10_000_000, "FX-P002")]
    [InlineData("[", 1_000_000, "FX-P003")]
    [InlineData("a: {", 250_000, "FX-P003")]
    [InlineData("- ", 500_000, "FX-P003")]
    [InlineData("? ", 500_000, "FX-P007")]
    [InlineData("a,", 500_000, "FX-P012")]
    [InlineData("- a\n", 250_000, "FX-P002")]
    [InlineData("!", 1_000_000, "FX-P005")]
    [InlineData(" ", 1_000_000, "FX-P008")]
    [InlineData("\0", 1_000, "FX-P001")]
    public void A_bomb_is_refused_without_going_off(string part, int times, string code)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var file = PackReader.Read(text, "bomb.yaml");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64_000_000);
        file.Pack.ShouldBeNull();
        file.Diagnostics.Select(d => d.Code).ShouldContain(code);
    }

    [Fact]
    public void A_billion_laughs_are_not_laughed()
    {
        const string Text = """
            a: &a [x, x, x, x, x, x, x, x, x]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
            """;
        PackReader.Read(Text, "bomb.yaml").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("FX-P004");
    }

    [Fact]
    public void Errors_are_bounded_too() =>
        PackReader.Read(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"key{i}: x\n")), "bomb.yaml").Diagnostics.Count.ShouldBe(200);

    [Fact]
    public void A_file_larger_than_any_pack_is_not_even_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.OpenWrite(path)) stream.SetLength(5_000_000);
            PackReader.ReadFile(path).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("FX-P002");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_has_a_diagnostic() =>
        PackReader.ReadFile("/no/such/pack.yaml").Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("FX-P009");

    [Fact]
    public void Random_text_never_throws() =>
        Check(ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get), text =>
        {
            var file = PackReader.Read(text, "x.yaml");
            return file.Pack is null && file.Diagnostics.Count > 0;
        });

    [Fact]
    public void A_pack_with_a_hole_or_a_splinter_reads_or_has_diagnostics_and_never_throws()
    {
        var splinters = Gen.Elements("", "{", "}", "[", "]", ":", "\n", "- ", "'", "\"", "|", "&a", "*a", "!!x", "null", "~", "-1", "9999999999", "\t", "\u0000", "〔", "#", "%", "@", "`");
        var damage = from at in Gen.Choose(0, PackText.Whole.Length - 1)
                     from length in Gen.Choose(0, 30)
                     from splinter in splinters
                     select PackText.Whole[..at] + splinter + PackText.Whole[Math.Min(PackText.Whole.Length, at + length)..];
        Check(damage, text =>
        {
            var file = PackReader.Read(text, "x.yaml");
            CaseReader.Read(text, "x.yaml");
            CaseReader.ReadFacts(text, "x.yaml");
            return (file.Pack is null) == (file.Diagnostics.Count > 0) && file.Diagnostics.All(d => d.Line >= 1 && d.Column >= 1);
        });
    }

    private static void Check(Gen<string> texts, Func<string, bool> holds) =>
        Prop.ForAll(texts.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(new Replay(new Rnd(20220807UL, 159UL), FSharpOptionNone)));

    private static Microsoft.FSharp.Core.FSharpOption<int> FSharpOptionNone => Microsoft.FSharp.Core.FSharpOption<int>.None;
}
