using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fangxian.Cli.Demo;

/// <summary>Somebody who may sign in to a demo, with the password given at its making.</summary>
/// <param name="Area">Code of the area that they see.</param>
public sealed record DemoUser(string User, string Password, string DisplayName, IReadOnlyList<string> Roles, string Area, string AreaName);

/// <summary>The users of a demo, printed for the newcomer and written for tests.</summary>
internal static class DemoUsers
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(Terminal terminal, IReadOnlyList<DemoUser> users)
    {
        terminal.WriteTable([("用户 user", "user 用户"), ("一次性密码 one-time password", "one-time password 一次性密码"), ("岗位 post", "post 岗位"), ("角色 role", "role 角色"), ("辖区 area", "area 辖区")],
            users.Select(u => new[] { u.User, u.Password, u.DisplayName, string.Join(", ", u.Roles), u.AreaName }));
        terminal.Note("首次登录须修改密码；改过之后，上表中的密码即失效。", "A password has to be changed at the first sign-in; after that the one above no longer works.");
    }

    public static void Write(string file, IReadOnlyList<DemoUser> users)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        JsonSerializer.Serialize(stream, users, Json);
    }

    public static IReadOnlyList<DemoUser> Read(string file) =>
        File.Exists(file) ? JsonSerializer.Deserialize<List<DemoUser>>(File.ReadAllText(file), Json) ?? [] : [];
}
