using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Fangxian.Tests.Architecture;

/// <summary>Rules that every source file keeps. A message says which file and line, and what to do instead.</summary>
public partial class SourceFileTests
{
    private const int LongestFile = 400;

    private static readonly string[] Sources = [".cs", ".ts", ".tsx", ".css", ".sql", ".yaml", ".yml", ".mjs", "dev", ".ci/run"];

    [Fact]
    public void No_source_file_is_longer_than_a_reader_can_hold() =>
        Repository.FilesEndingWith(".cs", ".ts", ".tsx")
            .Where(f => !IsGenerated(f))
            .Select(f => (File: f, Repository.Lines(f).Length))
            .Where(f => f.Length > LongestFile)
            .ShouldBeEmpty($"Split the file along what it is about: at most {LongestFile} lines.");

    [Fact]
    public void Nothing_is_left_unfinished_in_the_sources()
    {
        // Written in two halves, so that this file does not find itself.
        var marks = new Regex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|X" + @"XX)\b|NotImplemented" + "Exception|NotSupported" + @"Exception\(\)");
        Find(Sources, marks).ShouldBeEmpty("Finish it, or leave it out.");
    }

    [Fact]
    public void No_test_is_switched_off()
    {
        var marks = new Regex(@"\(Sk" + @"ip\s*=|\bS" + @"kip = ""|\b(it|test|describe)\.(sk" + "ip|to" + @"do|only)\b|\bx(it|describe)\(");
        Find([".cs", ".ts", ".tsx"], marks).ShouldBeEmpty("Mend the test or delete it.");
    }

    [Fact]
    public void Nothing_tells_on_the_machine_it_was_written_on()
    {
        var marks = new Regex(@"(?<![\w./$}-])/(work|root|home|Users)/\w|/tm" + @"p/f" + "x|C:\\\\Users");
        Find(TextFiles(), marks).ShouldBeEmpty("Paths are relative to the repository, or come from an option.");
    }

    [Fact]
    public void No_package_registry_is_named_so_that_everybody_uses_their_own()
    {
        var marks = new Regex(@"(registry\.npm" + @"js|registry\.yarn" + @"pkg|npm" + @"mirror|api\.nuget" + @"\.org|nuget\.org/v3|deb\.debian" + @"\.org|resolved"": ""http)", RegexOptions.IgnoreCase);
        Find(TextFiles(), marks).ShouldBeEmpty("Registries are configured on the machine. For npm lock files: omit-lockfile-registry-resolved=true.");
    }

    [Fact]
    public void Type_names_say_what_the_thing_is() =>
        Find([".cs"], NameThatSaysNothing()).Where(f => f.StartsWith("src/", StringComparison.Ordinal))
            .ShouldBeEmpty("Name it by what it is or does in the county's words.");

    [Fact]
    public void Sql_is_written_in_lower_case()
    {
        Find([".sql"], UpperCaseSql()).ShouldBeEmpty("select, insert, update: lower case.");
        Find([".cs"], UpperCaseSqlInString()).ShouldBeEmpty("select, insert, update: lower case.");
    }

    [Fact]
    public void Suppressed_warnings_only_become_fewer()
    {
        // Lower a number when you removed one. Raising it needs a reason that the whole team shares: write it in the commit.
        var allowed = new Dictionary<string, int>
        {
            ["#pragma warning dis" + "able"] = 0,
            ["Suppress" + "Message"] = 0,
            ["eslint-dis" + "able"] = 0,
            ["@ts-ig" + "nore"] = 0,
            ["@ts-exp" + "ect-error"] = 0,
            ["as a" + "ny"] = 0,
            ["<No" + "Warn>"] = 1,
            [".severity = no" + "ne"] = 9,
        };
        foreach (var (mark, most) in allowed)
        {
            var found = Find([".cs", ".ts", ".tsx", ".csproj", ".props", ".editorconfig"], new Regex(char.IsAsciiLetter(mark[0]) ? $@"\b{mark}\b" : Regex.Escape(mark))).ToList();
            found.Count.ShouldBeLessThanOrEqualTo(most, $"'{mark}' suppresses a warning once more than before:\n{string.Join('\n', found)}");
        }
    }

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+\w*(?:Manager|Helpers?|Utils?|Service|Base|Common|Dto|Impl)\b")]
    private static partial Regex NameThatSaysNothing();

    [GeneratedRegex(@"\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|FROM|WHERE|TABLE|INDEX|PRIMARY|NOT NULL|DEFAULT)\b")]
    private static partial Regex UpperCaseSql();

    [GeneratedRegex("""
        "\s*(?:SELECT\s|INSERT\sINTO|UPDATE\s|DELETE\sFROM|CREATE\s(?:TABLE|INDEX)|PRAGMA\s|BEGIN\b|COPY\s)
        """)]
    private static partial Regex UpperCaseSqlInString();

    private static bool IsGenerated(string path) => path.EndsWith(".gen.ts", StringComparison.Ordinal) || path.Contains("/generated/", StringComparison.Ordinal);

    private static string[] TextFiles() =>
        [.. Repository.Files.Where(f => Path.GetExtension(f) is not (".png" or ".xlsx" or ".gz" or ".ico" or ".woff2" or ".docx" or ".zip" or ".db"))];

    /// <summary>Lines that match, as <c>file:line: text</c>.</summary>
    private static IEnumerable<string> Find(string[] endings, Regex pattern)
    {
        foreach (var file in Repository.FilesEndingWith(endings))
        {
            var lines = Repository.Lines(file);
            for (var i = 0; i < lines.Length; i++)
                if (pattern.IsMatch(lines[i]))
                    yield return $"{file}:{i + 1}: {lines[i].Trim()[..Math.Min(120, lines[i].Trim().Length)]}";
        }
    }
}
