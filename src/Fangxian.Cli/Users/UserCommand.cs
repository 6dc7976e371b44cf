using System.CommandLine;
using System.Text.Json.Nodes;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Packs;
using Fangxian.Storage;
using Fangxian.Storage.Users;

namespace Fangxian.Cli.Users;

/// <summary><c>fangxian user …</c>: who may work with the system. One-time passwords are printed once and kept nowhere.</summary>
internal static class UserCommand
{
    private static readonly string RoleNames = string.Join(", ", Enum.GetValues<Role>().Select(FactCodec.Name));

    public static Command Build(Terminal terminal)
    {
        var command = new Command("user", terminal.In("用户：新增、列出、重置密码、停用", "Users: add, list, reset, disable"));
        command.Subcommands.Add(Add(terminal));
        command.Subcommands.Add(List(terminal));
        command.Subcommands.Add(OnOne(terminal, "reset", "重置密码，得到新的一次性密码", "Reset the password to a new one-time password", async (store, name, cancel) =>
        {
            if (await store.Users.ResetPasswordAsync(name, cancel) is not { } password) return false;
            SayPassword(terminal, name, password);
            return true;
        }));
        command.Subcommands.Add(OnOne(terminal, "disable", "停用：立即不能再登录", "Disable: no sign-in from now on", (store, name, cancel) => Switch(terminal, store, name, true, cancel)));
        command.Subcommands.Add(OnOne(terminal, "enable", "恢复使用", "Enable again", (store, name, cancel) => Switch(terminal, store, name, false, cancel)));
        return command;
    }

    private static Command Add(Terminal terminal)
    {
        var name = Name(terminal);
        var display = new Option<string?>("--name") { Description = terminal.In("显示的姓名或岗位；缺省为用户名", "Name shown; by default the user name"), HelpName = "TEXT" };
        var roles = new Option<string[]>("--role") { Description = terminal.In($"角色，可多个：{RoleNames}", $"Role, may be repeated: {RoleNames}"), HelpName = "ROLE", Required = true, AllowMultipleArgumentsPerToken = true };
        var area = new Option<string?>("--area") { Description = terminal.In("辖区代码；缺省为全县", "Code of the area they may see; by default the county"), HelpName = "CODE" };
        var command = new Command("add", terminal.In("新增用户，得到一次性密码", "Add a user; prints a one-time password")) { name, display, roles, area };
        var county = new CountyArguments(command, terminal);
        command.SetAction((parsed, cancel) => OpenCounty.RunAsync(county, parsed, terminal, async store =>
        {
            var user = parsed.GetValue(name)!;
            var scope = await ScopeAsync(store, parsed.GetValue(area), cancel);
            var password = await store.Users.AddAsync(user, parsed.GetValue(display) ?? user, [.. parsed.GetValue(roles)!.Select(ReadRole).Distinct()], scope, cancel)
                ?? throw CommandException.Refused($"用户名“{user}”已被使用。", $"The user name '{user}' is taken.", "换一个名字；或用 user reset 重置其密码。", "Take another; or reset their password with user reset.");
            SayPassword(terminal, user, password);
            return ExitCode.Ok;
        }, cancel));
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.In("输出 JSON", "Print JSON") };
        var command = new Command("list", terminal.In("列出用户", "List the users")) { json };
        var county = new CountyArguments(command, terminal);
        command.SetAction((parsed, cancel) => OpenCounty.RunAsync(county, parsed, terminal, async store =>
        {
            var users = await store.Users.ListAsync(cancel);
            if (parsed.GetValue(json)) terminal.Out.WriteLine(DeriveJson.Print(new JsonArray([.. users.Select(Json)])));
            else
                terminal.WriteTable([("用户名", "user"), ("姓名或岗位", "name"), ("角色", "roles"), ("辖区", "area"), ("状态", "state")],
                    users.Select(u => new[] { u.Name, u.DisplayName, Roles(u), u.Scope.Value, terminal.In(State(u, store)) }));
            return ExitCode.Ok;
        }, cancel));
        return command;
    }

    private static Command OnOne(Terminal terminal, string verb, string zh, string en, Func<CountyStore, string, CancellationToken, Task<bool>> work)
    {
        var name = Name(terminal);
        var command = new Command(verb, terminal.In(zh, en)) { name };
        var county = new CountyArguments(command, terminal);
        command.SetAction((parsed, cancel) => OpenCounty.RunAsync(county, parsed, terminal, async store =>
            await work(store, parsed.GetValue(name)!, cancel)
                ? ExitCode.Ok
                : throw CommandException.Unusable($"没有用户“{parsed.GetValue(name)}”。", $"There is no user '{parsed.GetValue(name)}'.", "用 user list 查看。", "See user list."), cancel));
        return command;
    }

    private static async Task<bool> Switch(Terminal terminal, CountyStore store, string name, bool disabled, CancellationToken cancel)
    {
        if (!await store.Users.ChangeAsync(name, disabled: disabled, cancel: cancel)) return false;
        terminal.Say(disabled ? $"{name} 已停用。" : $"{name} 已恢复。", disabled ? $"{name} is disabled." : $"{name} is enabled.");
        return true;
    }

    private static Argument<string> Name(Terminal terminal) => new("USER") { Description = terminal.In("用户名", "User name") };

    private static void SayPassword(Terminal terminal, string user, string password)
    {
        terminal.Out.WriteLine($"{user}  {password}");
        terminal.Note("一次性密码，首次登录须修改；只显示这一次。", "A one-time password, to be changed at the first sign-in; it is shown only now.");
    }

    private static Role ReadRole(string text)
    {
        foreach (var role in Enum.GetValues<Role>())
            if (FactCodec.Name(role) == text)
                return role;
        throw CommandException.Unusable($"没有角色“{text}”。", $"There is no role '{text}'.", $"可用：{RoleNames}。", $"There are {RoleNames}.");
    }

    private static async Task<AreaCode> ScopeAsync(CountyStore store, string? text, CancellationToken cancel)
    {
        if (text is null) return store.County;
        var known = AreaCode.TryParse(text, out var code) && store.County.Covers(code) && (code == store.County || (await store.Areas.TreeAsync(cancel)).Contains(code));
        return known ? code : throw CommandException.Unusable($"“{text}”不是本县的区域代码。", $"'{text}' is no area of this county.", $"本县代码以 {store.County} 开头；在工作台的区域页可查。", $"Codes of this county begin with {store.County}; the desk's area page lists them.");
    }

    private static string Roles(User user) => string.Join(", ", user.Roles.Select(FactCodec.Name));

    private static Core.Text State(User user, CountyStore store) =>
        user.Disabled ? new("停用", "disabled")
        : user.LockedUntil > store.Clock.GetCurrentInstant() ? new("锁定", "locked")
        : user.MustChangePassword ? new("待改密码", "password to be changed")
        : new("正常", "active");

    private static JsonObject Json(User user) => new()
    {
        ["user"] = user.Name,
        ["displayName"] = user.DisplayName,
        ["roles"] = new JsonArray([.. user.Roles.Select(r => JsonValue.Create(FactCodec.Name(r)))]),
        ["area"] = user.Scope.Value,
        ["disabled"] = user.Disabled,
        ["mustChangePassword"] = user.MustChangePassword,
    };
}
