using System.CommandLine;
using System.Diagnostics;
using Fangxian.Cli.Serve;
using Fangxian.Core.Areas;
using Fangxian.Drills;
using Fangxian.Packs;
using Fangxian.Packs.Ledgers;
using Fangxian.Server;
using Fangxian.Server.Ledgers;
using Fangxian.Storage;
using Fangxian.Storage.Ledgers;

namespace Fangxian.Cli.Demo;

/// <summary>
/// <c>fangxian demo</c>: a county of generated people with two weeks behind it, users for every role, served. A second start with the same
/// folder finds it as it was left.
/// </summary>
internal static class DemoCommand
{
    private const int UsualPeople = 3000;

    public static Command Build(Terminal terminal)
    {
        var people = new Option<int>("--people") { Description = terminal.In("生成的人数", "How many people to generate"), HelpName = "N", DefaultValueFactory = _ => UsualPeople };
        var passwords = new Option<string?>("--passwords") { Description = terminal.In("把用户和一次性密码另存为 JSON 文件", "Write users and one-time passwords to this JSON file, too"), HelpName = "FILE" };
        var fresh = new Option<bool>("--fresh") { Description = terminal.In("丢弃数据目录中已有的演示县，重新生成", "Throw away the demo county in the folder and make a new one") };
        var noServe = new Option<bool>("--no-serve") { Description = terminal.In("只生成，不启动服务", "Make it, do not serve it") };
        var command = new Command("demo", terminal.In("生成一个有两周数据的演示县并启动服务", "Make a demo county with two weeks of data, and serve it")) { people, passwords, fresh, noServe };
        people.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < CountyGenerator.FewestPeople or > CountyGenerator.MostPeople)
                result.AddError(terminal.In($"--people 应为 {CountyGenerator.FewestPeople} 到 {CountyGenerator.MostPeople}。", $"--people takes {CountyGenerator.FewestPeople} to {CountyGenerator.MostPeople}."));
        });
        var options = new ServeOptions(command, terminal, Drills.CountyOptions.Tongbai.Value);
        command.SetAction(async (parsed, cancel) =>
        {
            var server = options.Read(parsed);
            var folder = new DemoFolder(server, options.County.GivenDatabase(parsed));
            if (parsed.GetValue(fresh)) folder.Clear();
            var users = folder.IsReady ? Reuse(terminal, folder) : await MakeAsync(terminal, folder, parsed.GetValue(people), cancel);
            if (parsed.GetValue(passwords) is { } file) DemoUsers.Write(terminal.Resolve(file), users);
            DemoUsers.Print(terminal, users);
            if (parsed.GetValue(noServe)) return ExitCode.Ok;
            return await ServeCommand.RunAsync(server, terminal, cancel);
        });
        return command;
    }

    private static IReadOnlyList<DemoUser> Reuse(Terminal terminal, DemoFolder folder)
    {
        terminal.Note($"沿用 {folder.Path} 中的演示县（重新生成：--fresh）。", $"The demo county in {folder.Path} is used as it was left (--fresh makes a new one).");
        return folder.Users();
    }

    private static async Task<IReadOnlyList<DemoUser>> MakeAsync(Terminal terminal, DemoFolder folder, int people, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        folder.Begin();
        var options = folder.Server;
        var divisions = DivisionLists.Read(options.DivisionsFolder, options.County);
        var county = CountyGenerator.Generate(divisions, new Drills.CountyOptions(people, terminal.Clock.GetCurrentInstant()) { County = options.County });
        var packs = PackFolder.Load(options.PacksFolder);
        Unusable.WhereAny(terminal, packs.Diagnostics);
        terminal.Note($"正在生成 {people} 人、{Drills.CountyOptions.ArrivalDays} 天的数据……", $"Making {people} people and {Drills.CountyOptions.ArrivalDays} days of what happened to them…");
        var store = FangxianServer.OpenStore(options, packs);
        await using var database = store.Database;
        await database.MigrateAsync(cancel);
        if (await store.Facts.SequenceAsync(cancel) > 0) throw DemoFolder.NotEmpty(database.Description);
        var loaded = await CountyLoader.LoadAsync(store, county, new Counter(terminal), cancel);
        var ledgers = await LoadLedgersAsync(terminal, store, county, options, cancel);
        var users = await AddUsersAsync(store, county, cancel);
        folder.Finish(users);
        terminal.Note($"已记录 {loaded.Facts + ledgers.Facts} 条事实，其中 {ledgers.Ledgers} 本台账 {ledgers.Entries} 个条目，用时 {watch.Elapsed.TotalSeconds:0} 秒。",
            $"{loaded.Facts + ledgers.Facts} facts recorded, {ledgers.Entries} entries of {ledgers.Ledgers} ledgers among them, in {watch.Elapsed.TotalSeconds:0} s.");
        return users;
    }

    private static async Task<LoadedLedgers> LoadLedgersAsync(Terminal terminal, CountyStore store, GeneratedCounty county, ServerOptions options, CancellationToken cancel)
    {
        if (options.LedgersFolder is not { } path || !Directory.Exists(path)) return new LoadedLedgers(0, 0, 0);
        var folder = LedgerFolder.Load(path);
        Unusable.WhereAny(terminal, folder.Diagnostics);
        using (var inUse = new LedgersInUse(store, options)) await inUse.LoadAsync(LedgerCommand.Product, cancel);
        return await LedgerDemoLoader.LoadAsync(store, county, folder, cancel);
    }

    private static async Task<IReadOnlyList<DemoUser>> AddUsersAsync(CountyStore store, GeneratedCounty county, CancellationToken cancel)
    {
        var users = new List<DemoUser>();
        foreach (var user in county.Users.Where(u => u.Featured))
            if (await store.Users.AddAsync(user.UserName, user.DisplayName, user.Roles, user.Area, cancel) is { } password)
                users.Add(new DemoUser(user.UserName, password, user.DisplayName, [.. user.Roles.Select(Core.Facts.FactCodec.Name)], user.Area.Value, county.Tree.PathName(user.Area, store.County.At(AreaLevel.City))));
        return users;
    }

    /// <summary>Says how far it is, at every doubling: more would scroll, less would look stuck.</summary>
    private sealed class Counter(Terminal terminal) : IProgress<LoadProgress>
    {
        private long next = 10_000;

        public void Report(LoadProgress value)
        {
            if (value.Facts < next) return;
            next = value.Facts * 2;
            terminal.Note($"  已记录 {value.Facts} 条事实……", $"  {value.Facts} facts…");
        }
    }
}
