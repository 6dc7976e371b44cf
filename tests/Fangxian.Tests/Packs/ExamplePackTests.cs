using System.Text.RegularExpressions;
using Fangxian.Packs;
using Fangxian.Tests.Architecture;
using Shouldly;

namespace Fangxian.Tests.Packs;

public sealed partial class ExamplePackTests
{
    /// <summary>The reference lists every key that the reader knows, and is compared with the code by a test of its own.</summary>
    [Theory]
    [InlineData("docs/reference/packs.md")]
    [InlineData("docs/reference/conditions.md")]
    public void Every_key_of_the_language_stands_in_the_example_pack(string page)
    {
        var example = File.ReadAllLines(Path.Combine(Repository.Root, "packs/example-2026-1/pack.yaml")).Select(l => Comment().Replace(l, ""));
        var written = example.SelectMany(l => WrittenKey().Matches(l)).Select(m => m.Groups[1].Value).ToHashSet();
        var inTable = false;
        var keys = new List<string>();
        foreach (var line in Reference.Pages().Single(p => p.Path == page).Text.Split('\n'))
        {
            inTable = line.StartsWith("| key |", StringComparison.Ordinal) || inTable && line.StartsWith('|');
            if (inTable && TableKey().Match(line) is { Success: true } key) keys.Add(key.Groups[1].Value);
        }

        keys.Count.ShouldBeGreaterThan(25);
        keys.Except(written).ShouldBeEmpty();
    }

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?:^|[\s{,\[])([a-z_]+):")]
    private static partial Regex WrittenKey();

    [GeneratedRegex(@"^\| `([a-z_]+)` \|")]
    private static partial Regex TableKey();
}
