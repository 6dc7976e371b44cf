using System.CommandLine;
using Fangxian.Core.Facts;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Packs.Cases;
using NodaTime;

namespace Fangxian.Cli.Derive;

/// <summary>A facts file with the policy and the times asked about.</summary>
internal sealed record Inquiry(Scenario Scenario, PolicyTimeline Policy, Instant AsOf, Instant? KnownAt);

/// <summary>The options of commands that ask what follows from the facts in a file.</summary>
internal sealed class ScenarioOptions
{
    private readonly Terminal terminal;
    private readonly Option<string?> facts;
    private readonly Option<string?> asOf;
    private readonly Option<string?> knownAt;
    private readonly Option<string?> pack;

    public ScenarioOptions(Command command, Terminal terminal, bool factsRequired)
    {
        this.terminal = terminal;
        facts = new Option<string?>("--facts") { Description = terminal.In("事实文件（YAML 或 JSON：person、facts）；- 为标准输入", "File of facts (YAML or JSON: person, facts); - for standard input"), HelpName = "FILE", Required = factsRequired };
        asOf = new Option<string?>("--as-of") { Description = terminal.In("在什么时刻看，如 2022-08-12T12:00+08:00；缺省为文件所写，再缺省为现在", "The instant asked about, e.g. 2022-08-12T12:00+08:00; by default that of the file, or now"), HelpName = "T" };
        knownAt = new Option<string?>("--known-at") { Description = terminal.In("只用到那时为止记录的事实", "Only facts recorded by then"), HelpName = "K" };
        pack = new Option<string?>("--pack") { Description = terminal.In("只用这个策略包", "This pack alone"), HelpName = "ID" };
        command.Options.Add(facts);
        command.Options.Add(asOf);
        command.Options.Add(knownAt);
        command.Options.Add(pack);
    }

    public string? FactsFile(ParseResult parsed) => parsed.GetValue(facts);

    /// <summary>The pack named; null where none is.</summary>
    public string? Pack(ParseResult parsed) => parsed.GetValue(pack);

    public Instant? AsOf(ParseResult parsed) => Instant(parsed, asOf);

    public Instant? KnownAt(ParseResult parsed) => Instant(parsed, knownAt);

    public Inquiry Read(ParseResult parsed, PackFolder folder)
    {
        var path = parsed.GetValue(facts)!;
        var (file, diagnostics) = path == "-" ? CaseReader.ReadFacts(Console.In.ReadToEnd(), "-") : Named(CaseReader.ReadFactsFile(terminal.Resolve(path)), path);
        Unusable.WhereAny(terminal, diagnostics);
        var (policy, refusal) = folder.Choose(parsed.GetValue(pack) ?? file!.Pack, file!.Scenario.Person?.Area);
        if (refusal?.Code == PackFolder.PackNeeded && folder.TimelineFor(Drills.CountyOptions.Tongbai) is { Packs.Count: > 0 } usual)
        {
            policy = usual;
            terminal.Note($"没有指明策略包，按演示县的 {usual.Packs[0].Id} 推导（可用 --pack 指明）。", $"No pack is named: derived under {usual.Packs[0].Id}, that of the demo county (--pack names another).");
        }

        if (policy is null)
        {
            Unusable.WhereAny(terminal, folder.Diagnostics);
            throw Unusable.Because(refusal!);
        }

        return new Inquiry(file.Scenario, policy, AsOf(parsed) ?? file.AsOf ?? terminal.Clock.GetCurrentInstant(), KnownAt(parsed) ?? file.KnownAt);
    }

    /// <summary>Diagnostics name the file as it was given, not as it was found.</summary>
    private static (FactsFile?, IReadOnlyList<Diagnostic>) Named((FactsFile? Facts, IReadOnlyList<Diagnostic> Diagnostics) read, string path) =>
        (read.Facts, [.. read.Diagnostics.Select(d => d with { File = path })]);

    private static Instant? Instant(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text) return null;
        return FactCodec.TryReadInstant(text, out var instant)
            ? instant
            : throw CommandException.Unusable($"{option.Name} 的“{text}”不是带时区的时间。", $"{option.Name}: '{text}' is no instant with an offset.",
                "写成 2022-08-12T12:00+08:00。", "Write it like 2022-08-12T12:00+08:00.");
    }
}
