using System.Diagnostics;
using System.Globalization;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Packs;
using Fangxian.Server;
using Fangxian.Server.Ledgers;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using NodaTime;
using Npgsql;

namespace Fangxian.Benchmarks;

/// <summary>A ledger with very many entries, written by the product's own way in: made once in the folder, and found there by the next run.</summary>
internal static class KeptLedger
{
    public const string User = "benchhq";
    public const string Password = "bench-password-1";

    private const int AtOnce = 2000;
    private static readonly string[] Kinds = ["test", "code", "room", "shot", "duty"];
    private static readonly string[] Places = ["城郊乡卫生院", "月河镇中心小学", "淮源镇农贸市场", "埠江镇敬老院", "毛集镇超市", "新集乡便民服务中心", "大河镇饭店", "安棚镇客运站", "朱庄镇药店", "回龙乡卫生室"];
    private static readonly string[] Problems = ["扫码登记不全", "消毒记录缺失", "测温设备损坏", "值班电话无人接听", "采样点标识不清", "物资储备不足", "垃圾清运不及时", "通风不良", "应急预案未更新", "人员培训未覆盖"];

    public static ServerOptions OptionsOf(string folder, string database)
    {
        var root = ReferenceCounty.FindRoot();
        return new ServerOptions
        {
            DataFolder = folder, County = Fangxian.Drills.CountyOptions.Tongbai, PacksFolder = Path.Combine(root, "packs"), LedgersFolder = Path.Combine(root, "bench", "ledgers"), Database = database,
        };
    }

    /// <summary>A database of its own beside the one named, made where there is none.</summary>
    public static async Task<string> DatabaseAsync(string beside, string name)
    {
        var url = new UriBuilder(beside);
        var user = url.UserName;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = url.Host, Port = url.Port, Database = "postgres", Username = user, Password = url.Password, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from pg_database where datname = '{name}'";
        if (Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) == 0)
        {
            command.CommandText = $"create database \"{name}\"";
            await command.ExecuteNonQueryAsync();
        }

        url.Path = name;
        return url.Uri.ToString();
    }

    public static async Task MakeAsync(string name, string folder, string database, int entries)
    {
        // Beside the folder of an earlier run lies its mark: a database that was thrown away is made again by deleting it.
        var mark = Path.Combine(folder, "made");
        if (File.Exists(mark)) return;
        var watch = Stopwatch.StartNew();
        // A first start migrates and enters the areas.
        await using (await ServerProcess.ServeAsync(folder, database)) Console.WriteLine($"  {name}: started");
        var options = OptionsOf(folder, database);
        var store = FangxianServer.OpenStore(options, PackFolder.Load(options.PacksFolder));
        await using var opened = store.Database;
        using var ledgers = new LedgersInUse(store, options);
        await ledgers.LoadAsync("bench", default);
        await store.Users.AddAsync(User, User, [Role.Headquarters], store.County, Password, mustChange: false, default);
        var villages = (await store.Areas.TreeAsync()).All.Where(a => store.County.Covers(a.Code) && a.Code.Level == AreaLevel.Village).Select(a => a.Code).ToArray();
        var by = new Actor(User, [Role.Headquarters], store.County);
        var now = SystemClock.Instance.GetCurrentInstant();
        for (var start = 0; start < entries; start += AtOnce)
        {
            var commands = new List<LedgerCommand>();
            for (var n = start; n < Math.Min(entries, start + AtOnce); n++)
            {
                var create = Entry(n, entries, now, villages, by);
                commands.Add(create);
                // Three of ten are struck off.
                if (n % 10 < 3) commands.Add(new LedgerCommand.Step(Id("close", n), "problems", create.Entry, new LedgerStepping("close", null, new Dictionary<string, string>()), by, "bench", []) { RecordedEarlier = create.RecordedEarlier + Duration.FromMinutes(3) });
            }

            var outcomes = await store.LedgerBook.WriteAsync(commands);
            if (outcomes.FirstOrDefault(o => o.Outcome == RecordingOutcome.Refused) is { } refused) throw new InvalidOperationException(refused.Refusals[0].Message.En);
            if (start % 100_000 == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {start} entries, {watch.Elapsed.TotalSeconds:0} s"));
        }

        await store.Database.SettleAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {entries} entries made in {watch.Elapsed.TotalSeconds:0} s"));
        await File.WriteAllTextAsync(mark, "");
    }

    private static LedgerCommand.Create Entry(int n, int entries, Instant now, AreaCode[] villages, Actor by)
    {
        var random = new Random(n);
        var at = now - Duration.FromMinutes((entries - n) * 60L * 24 * 60 / entries + 5);
        var values = new Dictionary<string, string>
        {
            ["problem"] = $"{Problems[random.Next(Problems.Length)]}（第{n}号）",
            ["place"] = Places[random.Next(Places.Length)] + random.Next(100).ToString(CultureInfo.InvariantCulture),
            ["kind"] = random.Next(1000) == 0 ? "rare" : Kinds[Math.Min(random.Next(7), 4)],
            ["urgent"] = random.Next(20) == 0 ? "yes" : "no",
            ["cost"] = random.Next(1, 100_000).ToString(CultureInfo.InvariantCulture),
            ["people"] = random.Next(0, 500).ToString(CultureInfo.InvariantCulture),
            ["wanted_by"] = LedgerValue.Write(Fangxian.Core.Time.CountyTime.DayOf(at).PlusDays(1 + random.Next(40))),
        };
        var id = Id("entry", n);
        return new LedgerCommand.Create(id, "problems", new LedgerEntering(id.ToString(), villages[random.Next(villages.Length)], values), by, "bench", []) { RecordedEarlier = at };
    }

    private static FactId Id(string what, int n)
    {
        Span<byte> digest = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{what}-{n}"), digest);
        return new FactId(new Guid(digest[..16]));
    }
}
