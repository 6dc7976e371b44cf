using System.CommandLine;
using Fangxian.Core.Access;
using Fangxian.Server;
using Fangxian.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Fangxian.Cli.Lists;

/// <summary>
/// Lists are imported and exported in somebody's name: with their powers, within their area, and every fact carries the name. Whoever may
/// run commands on the server may act for its users; the journal says for whom.
/// </summary>
internal sealed class ActingUser
{
    private readonly Terminal terminal;
    private readonly CountyArguments county;
    private readonly Option<string> user;

    /// <param name="required">False for a command that also does something in nobody's name.</param>
    public ActingUser(Command command, Terminal terminal, bool required = true)
    {
        this.terminal = terminal;
        user = new Option<string>("--as") { Description = terminal.In("以哪个用户的名义（其权限与辖区）", "In the name of this user, with their powers and area"), HelpName = "USER", Required = required };
        command.Options.Add(user);
        county = new CountyArguments(command, terminal);
    }

    /// <summary>The folder of packs that the command is to use.</summary>
    public string PacksFolder(ParseResult parsed) => county.PacksFolder(parsed);

    /// <summary>Runs work with the county's services, which listen nowhere.</summary>
    public async Task<int> RunAsync(ParseResult parsed, Func<WebApplication, Actor, Task<int>> work, CancellationToken cancel)
    {
        if (parsed.GetValue(user) is not { } name)
            throw CommandException.Unusable("没有说明以谁的名义。", "In whose name is not said.", "用 --as 用户 指明。", "Name the user with --as USER.");
        await using var server = FangxianServer.Build(county.Server(parsed));
        var store = server.Services.GetRequiredService<CountyStore>();
        await using var database = store.Database;
        await store.Database.MigrateAsync(cancel);
        if (await store.Users.FindAsync(name, cancel) is not { Disabled: false } found)
            throw CommandException.Unusable($"没有可用的用户“{name}”。", $"There is no active user '{name}'.", "用 fangxian user list 查看。", "See fangxian user list.");
        return await work(server, found.Actor);
    }

    public byte[] ReadFile(string path)
    {
        var file = terminal.Resolve(path);
        if (!File.Exists(file)) throw CommandException.Unusable($"没有文件 {path}。", $"There is no file {path}.", "核对文件名。", "Check its name.");
        if (new FileInfo(file).Length > FangxianServer.LargestUpload)
            throw CommandException.Unusable($"{path} 超过 {FangxianServer.LargestUpload >> 20} MB。", $"{path} is larger than {FangxianServer.LargestUpload >> 20} MB.", "分成几个文件导入。", "Split it.");
        return File.ReadAllBytes(file);
    }
}
