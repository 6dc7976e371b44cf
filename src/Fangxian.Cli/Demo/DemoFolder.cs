using Fangxian.Server;

namespace Fangxian.Cli.Demo;

/// <summary>
/// The data folder of a demo. It is marked before the first fact and again after the last, so that a half-made county is not mistaken for a
/// whole one, nor a real county for a demo.
/// </summary>
/// <param name="database">The address given by option or environment; null: the SQLite database in the folder.</param>
internal sealed class DemoFolder(ServerOptions server, string? database)
{
    public ServerOptions Server { get; } = server;

    public string Path => Server.DataFolder;

    /// <summary>The passwords given at its making lie in the demo's folder: its people are generated, and newcomers forget to write them down.</summary>
    private string UsersFile => System.IO.Path.Combine(Path, "demo-users.json");

    public bool IsReady => Mark() is { } && File.Exists(UsersFile);

    public IReadOnlyList<DemoUser> Users() => DemoUsers.Read(UsersFile);

    /// <summary>Marks the folder as one of a demo in the making; what an interrupted making left is thrown away.</summary>
    public void Begin()
    {
        if (Mark() is { }) Clear();
        new CountyFolder(Server.County.Value, database, Demo: true).Write(Path);
    }

    public void Finish(IReadOnlyList<DemoUser> users) => DemoUsers.Write(UsersFile, users);

    /// <summary>Throws the demo away. A folder without the mark of a demo, and a database elsewhere, are never touched.</summary>
    public void Clear()
    {
        if (Mark() is null) return;
        foreach (var file in (string[])["demo-users.json", "fangxian.db", "fangxian.db-wal", "fangxian.db-shm", "field.keys", "county.json"])
            File.Delete(System.IO.Path.Combine(Path, file));
    }

    public static CommandException NotEmpty(string where) =>
        CommandException.Refused($"{where} 中已有数据，演示县只建在空库中。", $"There are facts in {where} already; a demo is made in an empty database only.",
            "换一个数据目录（--data）或数据库（--database）。", "Take another data folder (--data) or database (--database).");

    /// <summary>What the folder says of itself; null where it is new.</summary>
    /// <exception cref="CommandException">It holds a county that is no demo, or a demo of another county.</exception>
    private CountyFolder? Mark()
    {
        var mark = CountyFolder.Read(Path);
        if (mark is null && File.Exists(System.IO.Path.Combine(Path, "fangxian.db"))) throw NotEmpty(Path);
        if (mark is { Demo: false })
            throw CommandException.Refused($"{Path} 是正式数据目录，不是演示。", $"{Path} holds a real county, not a demo.", "换一个数据目录（--data）。", "Take another data folder (--data).");
        if (mark is not null && mark.County != Server.County.Value)
            throw CommandException.Refused($"{Path} 中是县 {mark.County} 的演示。", $"{Path} holds a demo of county {mark.County}.", "加 --fresh 重新生成，或换一个数据目录（--data）。", "Add --fresh to make it anew, or take another data folder (--data).");
        return mark;
    }
}
