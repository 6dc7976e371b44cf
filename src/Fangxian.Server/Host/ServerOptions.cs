using Fangxian.Core.Areas;
using NodaTime;

namespace Fangxian.Server;

/// <summary>Where a server finds what it needs. Everything else has one sensible value.</summary>
public sealed record ServerOptions
{
    /// <summary>Keeps the county's keys and result files, and the SQLite database where no other is named.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The county served: six digits.</summary>
    public required AreaCode County { get; init; }

    /// <summary>The folder whose sub-folders are the packs.</summary>
    public required string PacksFolder { get; init; }

    /// <summary>The folder of ledger declarations; null: only those declared at the desk.</summary>
    public string? LedgersFolder { get; init; }

    /// <summary><c>sqlite:PATH</c> or <c>postgres://…</c>; null: a SQLite database in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>Addresses to listen on; empty: the loopback interface only, at <see cref="Port"/>.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>The built desk; null or missing: the API and the resident pages only.</summary>
    public string? WebFolder { get; init; }

    /// <summary>Lists of division codes to fill an empty tree of areas from: <c>nation.csv</c> and <c>&lt;county&gt;.csv</c>.</summary>
    public string DivisionsFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "data", "divisions");

    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>Attempts to sign in that one address may make in a minute, right or wrong.</summary>
    public int SignInsPerMinute { get; init; } = 60;

    /// <summary>Requests to the resident pages that one address may make in a minute.</summary>
    public int ResidentRequestsPerMinute { get; init; } = 120;

    /// <summary>Checks of drafts that one address may ask for in a minute: some people behind one address, each at every pause in typing.</summary>
    public int DraftChecksPerMinute { get; init; } = 600;

    /// <summary>The keys of sealed fields. Back it up apart from the database: without it ID numbers and phones are lost.</summary>
    public string KeyFile => Path.Combine(DataFolder, "field.keys");

    /// <summary>The government hotline, the same number in every county.</summary>
    public const string NationalHotline = "12345";

    /// <summary>The telephone that notices and resident pages name.</summary>
    public string Hotline { get; init; } = NationalHotline;

    /// <summary>The address under which residents reach the server, e.g. <c>https://fx.example.gov.cn</c>; null: as their request came in.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>The database to open: the one named, or the data folder's own.</summary>
    public string DatabaseOrDefault => Database ?? $"sqlite:{Path.Combine(DataFolder, "fangxian.db")}";
}
