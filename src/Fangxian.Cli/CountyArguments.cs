using System.CommandLine;
using Fangxian.Core.Areas;
using Fangxian.Server;

namespace Fangxian.Cli;

/// <summary>The options by which a command finds its county: folder, database, county code, packs, ledgers.</summary>
internal sealed class CountyArguments
{
    public const string DefaultFolder = "data-local";

    private const string DatabaseVariable = "FANGXIAN_DATABASE";

    private readonly Terminal terminal;
    private readonly Option<string> data;
    private readonly Option<string?> database;
    private readonly Option<string?> county;
    private readonly Option<string?> packs;
    private readonly Option<string?> ledgers;

    /// <param name="defaultCounty">The county where neither the command nor the folder names one; null: it has to be named.</param>
    /// <param name="sharedPacks">The option that names the folder of packs, where the command above has one already.</param>
    public CountyArguments(Command command, Terminal terminal, string? defaultCounty = null, Option<string?>? sharedPacks = null)
    {
        this.terminal = terminal;
        DefaultCounty = defaultCounty;
        data = new Option<string>("--data")
        {
            Description = terminal.In("数据目录：密钥、结果文件、缺省数据库", "Data folder: keys, result files, the default database"),
            HelpName = "DIR", DefaultValueFactory = _ => DefaultFolder,
        };
        database = new Option<string?>("--database")
        {
            Description = terminal.In($"sqlite:文件 或 postgres://用户:密码@主机:端口/库；也可用环境变量 {DatabaseVariable}", $"sqlite:PATH or postgres://user:password@host:port/name; or the variable {DatabaseVariable}"),
            HelpName = "URL",
        };
        county = new Option<string?>("--county") { Description = terminal.In("县级行政区划代码，6 位", "Code of the county, six digits"), HelpName = "CODE" };
        packs = sharedPacks ?? new Option<string?>("--packs") { Description = terminal.In("策略包目录（缺省 packs）", "Folder of packs (by default packs)"), HelpName = "DIR" };
        ledgers = new Option<string?>("--ledgers") { Description = terminal.In("台账目录（缺省 ledgers）", "Folder of ledgers (by default ledgers)"), HelpName = "DIR" };
        command.Options.Add(data);
        command.Options.Add(database);
        command.Options.Add(county);
        if (sharedPacks is null) command.Options.Add(packs);
        command.Options.Add(ledgers);
    }

    private string? DefaultCounty { get; }

    public string Folder(ParseResult parsed) => terminal.Resolve(parsed.GetValue(data)!);

    public string PacksFolder(ParseResult parsed) => Locations.Packs(terminal, parsed.GetValue(packs));

    /// <summary>The address given by option, environment or folder; null where none names one.</summary>
    public string? GivenDatabase(ParseResult parsed)
    {
        var given = parsed.GetValue(database) ?? Environment.GetEnvironmentVariable(DatabaseVariable) ?? CountyFolder.Read(Folder(parsed))?.Database;
        return string.IsNullOrEmpty(given) ? null
            : given.StartsWith("sqlite:", StringComparison.Ordinal) && given.Length > "sqlite:".Length ? $"sqlite:{terminal.Resolve(given["sqlite:".Length..])}"
            : given;
    }

    /// <summary>The address given, or the SQLite database in the folder.</summary>
    public string Database(ParseResult parsed) => GivenDatabase(parsed) ?? $"sqlite:{Path.Combine(Folder(parsed), "fangxian.db")}";

    /// <summary>What the county's store is opened with; a server adds where it listens.</summary>
    public ServerOptions Server(ParseResult parsed) => new()
    {
        DataFolder = Folder(parsed),
        County = County(parsed),
        PacksFolder = PacksFolder(parsed),
        LedgersFolder = Locations.Ledgers(terminal, parsed.GetValue(ledgers)),
        Database = Database(parsed),
        DivisionsFolder = Locations.Divisions(),
        Clock = terminal.Clock,
    };

    public AreaCode County(ParseResult parsed)
    {
        var text = parsed.GetValue(county) ?? CountyFolder.Read(Folder(parsed))?.County ?? DefaultCounty;
        if (text is null)
            throw CommandException.Unusable("不知道是哪个县。", "Which county this is about is not known.",
                "用 --county 指明 6 位代码，如 --county 411330；或用 --data 指明已建立的数据目录。", "Name its code, e.g. --county 411330; or name the data folder of a county that exists with --data.");
        return AreaCode.TryParse(text, out var code) && code.Level == AreaLevel.County
            ? code
            : throw CommandException.Unusable($"“{text}”不是县级代码。", $"'{text}' is no code of a county.", "县级代码为 6 位数字，如 411330。", "It has six digits, e.g. 411330.");
    }
}
