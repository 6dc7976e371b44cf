using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fangxian.Cli;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.Tests.Architecture;

/// <summary>Documents that cannot rot: their commands run, their links lead somewhere, their languages say the same.</summary>
public partial class DocumentationTests
{
    private const string Prompt = "$ ./dev cli ";

    public static TheoryData<string, string> RunnableCommands()
    {
        var commands = new TheoryData<string, string>();
        foreach (var file in Repository.FilesEndingWith(".md"))
            foreach (Match block in RunnableBlock().Matches(Repository.Read(file)))
                foreach (var line in block.Groups["commands"].Value.Split('\n').Where(l => l.StartsWith(Prompt, StringComparison.Ordinal)))
                    commands.Add(file, line[Prompt.Length..].Split("   #")[0].Trim());
        return commands;
    }

    [Theory]
    [MemberData(nameof(RunnableCommands))]
    public async Task A_command_marked_as_runnable_does_what_the_page_promises(string file, string command)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var terminal = new Terminal(output, errors, "en", Repository.Root, SystemClock.Instance, 160);
        var code = await FangxianCommand.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Expand)], terminal, TestContext.Current.CancellationToken);
        code.ShouldBe(ExitCode.Ok, $"{file}: {command}\n{errors}\n{output}");
        output.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public void Both_readmes_show_commands_that_run() =>
        RunnableCommands().GroupBy(row => row.Data.Item1).Where(g => g.Key.StartsWith("README", StringComparison.Ordinal)).ToDictionary(g => g.Key, g => g.Count())
            .ShouldBe(new Dictionary<string, int> { ["README.md"] = 6, ["README.zh-CN.md"] = 6 }, ignoreOrder: true);

    [Fact]
    public void The_chinese_readme_has_the_same_sections_as_the_english_one() =>
        Headings("README.zh-CN.md").ShouldBe(Headings("README.md"), "Say it in both languages, or in neither.");

    [Fact]
    public void Links_within_the_repository_lead_somewhere()
    {
        var broken = from file in Repository.FilesEndingWith(".md")
                     from Match link in Link().Matches(Repository.Read(file))
                     let target = link.Groups["target"].Value.Split('#')[0]
                     where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
                     let path = Path.GetFullPath(target, Path.Combine(Repository.Root, Path.GetDirectoryName(file) ?? ""))
                     where !File.Exists(path) && !Directory.Exists(path)
                     select $"{file}: {target}";
        broken.ShouldBeEmpty();
    }

    [Fact]
    public void The_changelog_tells_what_the_present_version_brings()
    {
        var version = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;
        Repository.Lines("CHANGELOG.md").ShouldContain(l => l.StartsWith($"## {version} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_decision_is_listed_and_says_context_decision_and_consequences()
    {
        var index = Repository.Read("docs/adr/README.md");
        var decisions = Repository.Files.Where(f => f.StartsWith("docs/adr/0", StringComparison.Ordinal)).ToList();
        decisions.Count.ShouldBeGreaterThan(5);
        foreach (var decision in decisions)
        {
            index.ShouldContain($"({Path.GetFileName(decision)})");
            Repository.Lines(decision).Where(l => l.StartsWith("## ", StringComparison.Ordinal)).ShouldBe(["## Context", "## Decision", "## Consequences"], customMessage: decision);
        }
    }

    [Fact]
    public void The_page_of_the_architecture_shows_every_project()
    {
        var page = Repository.Read("ARCHITECTURE.md");
        foreach (var project in Repository.FilesEndingWith(".csproj").Where(p => p.StartsWith("src/", StringComparison.Ordinal)))
            page.ShouldContain(Path.GetDirectoryName(project)!);
    }

    /// <summary>A path with <c>*</c> in its last part, as a shell expands it.</summary>
    private static IEnumerable<string> Expand(string argument)
    {
        if (!argument.Contains('*')) return [argument];
        var folder = Path.GetDirectoryName(argument)!;
        var files = Directory.GetFiles(Path.Combine(Repository.Root, folder), Path.GetFileName(argument));
        return files.Length == 0 ? [argument] : files.Order(StringComparer.Ordinal).Select(f => $"{folder}/{Path.GetFileName(f)}");
    }

    private static List<int> Headings(string file)
    {
        var fenced = false;
        var levels = new List<int>();
        foreach (var line in Repository.Lines(file))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            else if (!fenced && line.StartsWith('#')) levels.Add(line.TakeWhile(c => c == '#').Count());
        }

        return levels;
    }

    [GeneratedRegex(@"<!-- runnable -->\n```console\n(?<commands>.*?)```", RegexOptions.Singleline)]
    private static partial Regex RunnableBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
