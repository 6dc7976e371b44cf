using System.Data.Common;
using Dapper;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using NodaTime;

namespace Fangxian.Storage.Users;

/// <summary>Who may sign in, with which roles, for which area.</summary>
public sealed class UserRegister
{
    /// <summary>Failed tries in a row after which an account is locked.</summary>
    public const int TriesBeforeLock = 5;

    public static readonly Duration LockedFor = Duration.FromMinutes(15);

    public const int ShortestPassword = 10;

    private const string Columns = "name, display_name, password_hash, roles, scope, disabled, must_change, failed, locked_until, created";

    private readonly CountyStore store;

    internal UserRegister(CountyStore store) => this.store = store;

    /// <summary>Adds a user with a one-time password, which is returned and kept nowhere; null where the name is taken.</summary>
    public async Task<string?> AddAsync(string name, string displayName, IReadOnlyList<Role> roles, AreaCode scope, CancellationToken cancel = default)
    {
        var password = Passwords.OneTime();
        return await AddAsync(name, displayName, roles, scope, password, mustChange: true, cancel) ? password : null;
    }

    /// <summary>Adds a user with a password; false where the name is taken.</summary>
    public async Task<bool> AddAsync(string name, string displayName, IReadOnlyList<Role> roles, AreaCode scope, string password, bool mustChange, CancellationToken cancel = default) =>
        await store.Database.ExecuteAsync(
            """
            insert into users (county, name, display_name, password_hash, roles, scope, disabled, must_change, failed, locked_until, created)
            values (@county, @name, @displayName, @hash, @roles, @scope, 0, @mustChange, 0, null, @now) on conflict do nothing
            """,
            new { county = store.County.Value, name, displayName, hash = Passwords.Hash(password), roles = Write(roles), scope = scope.Value, mustChange = mustChange ? 1L : 0L, now = store.Now }, cancel) == 1;

    public async Task<IReadOnlyList<User>> ListAsync(CancellationToken cancel = default) =>
        [.. (await store.Database.ListAsync<Row>($"select {Columns} from users where county = @county order by name", new { county = store.County.Value }, cancel)).Select(r => r.ToUser())];

    public async Task<User?> FindAsync(string name, CancellationToken cancel = default) => (await RowAsync(name, cancel))?.ToUser();

    /// <summary>Checks a password. The fifth wrong one in a row locks the account for a quarter of an hour, right ones too.</summary>
    public async Task<SignInResult> SignInAsync(string name, string password, CancellationToken cancel = default)
    {
        var row = await RowAsync(name, cancel);
        if (row?.LockedUntil is { } until && until > store.Now) return new SignInResult.Locked(Stored.At(until));
        // Outside of the transaction: hashing takes its time on purpose.
        var right = Passwords.Verify(password, row?.PasswordHash) && row!.Disabled == 0;
        if (row is null) return new SignInResult.Wrong(TriesBeforeLock - 1);
        if (right)
        {
            if (row.Failed > 0) await store.Database.ExecuteAsync("update users set failed = 0, locked_until = null where county = @county and name = @name", Key(name), cancel);
            return new SignInResult.Welcome(row.ToUser());
        }

        var failed = await store.Database.WriteAsync((c, t) => FailAsync(c, t, name), cancel);
        return failed >= TriesBeforeLock
            ? new SignInResult.Locked(Stored.At(store.Now) + LockedFor)
            : new SignInResult.Wrong((int)(TriesBeforeLock - failed));
    }

    /// <summary>Changes one's own password; the refusal says what is wrong with the new one, or that the current one is not right.</summary>
    public async Task<Refusal?> ChangePasswordAsync(string name, string current, string next, CancellationToken cancel = default)
    {
        var row = await RowAsync(name, cancel);
        if (!Passwords.Verify(current, row?.PasswordHash))
            return Refusal.Of("wrong-password", "current", "现用密码不正确。", "The current password is not right.");
        if (next.Length < ShortestPassword)
            return Refusal.Of("password-too-short", "next", $"新密码至少 {ShortestPassword} 个字符。", $"A password has at least {ShortestPassword} characters.");
        if (next == current || next.Contains(name, StringComparison.OrdinalIgnoreCase))
            return Refusal.Of("password-too-plain", "next", "新密码不能与原密码相同，也不能包含用户名。", "The new password is neither the old one nor contains the user name.");
        await store.Database.ExecuteAsync("update users set password_hash = @hash, must_change = 0 where county = @county and name = @name",
            new { county = store.County.Value, name, hash = Passwords.Hash(next) }, cancel);
        return null;
    }

    /// <summary>Gives a new one-time password, ends all sessions of the user, unlocks; null where there is no such user.</summary>
    public async Task<string?> ResetPasswordAsync(string name, CancellationToken cancel = default)
    {
        var password = Passwords.OneTime();
        var hash = Passwords.Hash(password);
        var found = await store.Database.WriteAsync(async (c, t) =>
        {
            await c.ExecuteAsync("delete from sessions where county = @county and user_name = @name", Key(name), t);
            return await c.ExecuteAsync("update users set password_hash = @hash, must_change = 1, failed = 0, locked_until = null where county = @county and name = @name",
                new { county = store.County.Value, name, hash }, t);
        }, cancel);
        return found == 1 ? password : null;
    }

    public async Task<bool> UnlockAsync(string name, CancellationToken cancel = default) =>
        await store.Database.ExecuteAsync("update users set failed = 0, locked_until = null where county = @county and name = @name", Key(name), cancel) == 1;

    /// <summary>Changes what is not null. Disabling ends sessions at once; tokens of a disabled user are refused.</summary>
    public Task<bool> ChangeAsync(string name, IReadOnlyList<Role>? roles = null, AreaCode? scope = null, bool? disabled = null, string? displayName = null, CancellationToken cancel = default) =>
        store.Database.WriteAsync(async (c, t) =>
        {
            if (disabled == true) await c.ExecuteAsync("delete from sessions where county = @county and user_name = @name", Key(name), t);
            return await c.ExecuteAsync(
                """
                update users set roles = coalesce(@roles, roles), scope = coalesce(@scope, scope), disabled = coalesce(@disabled, disabled), display_name = coalesce(@displayName, display_name)
                where county = @county and name = @name
                """,
                new { county = store.County.Value, name, roles = roles is null ? null : Write(roles), scope = scope?.Value, disabled = disabled is { } d ? d ? 1L : 0L : (long?)null, displayName }, t) == 1;
        }, cancel);

    private async Task<long> FailAsync(DbConnection connection, DbTransaction transaction, string name)
    {
        // A lock that ran out starts the count anew.
        var failed = await connection.ExecuteScalarAsync<long>(
            """
            update users set failed = case when locked_until is not null and locked_until <= @now then 1 else failed + 1 end,
              locked_until = case when locked_until is not null and locked_until > @now then locked_until else null end
            where county = @county and name = @name returning failed
            """, new { county = store.County.Value, name, now = store.Now }, transaction);
        if (failed >= TriesBeforeLock)
            await connection.ExecuteAsync("update users set locked_until = @until where county = @county and name = @name",
                new { county = store.County.Value, name, until = store.Now + (long)LockedFor.TotalMilliseconds }, transaction);
        return failed;
    }

    private Task<Row?> RowAsync(string name, CancellationToken cancel) =>
        store.Database.OneAsync<Row>($"select {Columns} from users where county = @county and name = @name", Key(name), cancel);

    private object Key(string name) => new { county = store.County.Value, name };

    private static string Write(IReadOnlyList<Role> roles) => string.Join(',', roles.Distinct().Order().Select(FactCodec.Name));

    internal sealed class Row
    {
        public string Name { get; init; } = "";
        public string DisplayName { get; init; } = "";
        public string PasswordHash { get; init; } = "";
        public string Roles { get; init; } = "";
        public string Scope { get; init; } = "";
        public long Disabled { get; init; }
        public long MustChange { get; init; }
        public long Failed { get; init; }
        public long? LockedUntil { get; init; }
        public long Created { get; init; }

        public User ToUser() => new(
            Name, DisplayName, [.. Roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => Enum.GetValues<Role>().First(r => FactCodec.Name(r) == n))],
            AreaCode.Parse(Scope), Disabled != 0, MustChange != 0, Stored.At(LockedUntil), Stored.At(Created));
    }
}
