using Fangxian.Storage.Keys;
using NodaTime;

namespace Fangxian.Storage.Users;

/// <summary>Bearer tokens: a program acts with the roles and the area of the user who made the token.</summary>
public sealed class TokenRegister
{
    private const string Prefix = "fx_";

    private readonly CountyStore store;

    internal TokenRegister(CountyStore store) => this.store = store;

    /// <summary>Makes a token; the secret is returned once and kept nowhere.</summary>
    public async Task<(ApiToken Token, string Secret)> AddAsync(string user, string label, Instant? expires = null, CancellationToken cancel = default)
    {
        var secret = Prefix + Secrets.New();
        var token = new ApiToken(Guid.NewGuid().ToString("D"), user, label, Stored.At(store.Now), expires, null);
        await store.Database.ExecuteAsync(
            """
            insert into tokens (county, id, secret_hash, user_name, label, created, expires, last_used)
            values (@county, @id, @hash, @user, @label, @created, @expires, null)
            """,
            new { county = store.County.Value, id = token.Id, hash = Secrets.Digest(secret), user, label, created = Stored.Ms(token.Created), expires = Stored.Ms(expires) }, cancel);
        return (token, secret);
    }

    public async Task<IReadOnlyList<ApiToken>> ListAsync(string user, CancellationToken cancel = default) =>
        [.. (await store.Database.ListAsync<Row>(
            "select id, user_name, label, created, expires, last_used from tokens where county = @county and user_name = @user order by created, id",
            new { county = store.County.Value, user }, cancel)).Select(r => new ApiToken(r.Id, r.UserName, r.Label, Stored.At(r.Created), Stored.At(r.Expires), Stored.At(r.LastUsed)))];

    /// <summary>Deletes a token of the user; false where there is none.</summary>
    public async Task<bool> RevokeAsync(string user, string id, CancellationToken cancel = default) =>
        await store.Database.ExecuteAsync("delete from tokens where county = @county and user_name = @user and id = @id", new { county = store.County.Value, user, id }, cancel) == 1;

    /// <summary>As whom a token acts; null where there is none, it ran out, or the user is disabled.</summary>
    public async Task<User?> FindAsync(string secret, CancellationToken cancel = default)
    {
        var key = new { county = store.County.Value, hash = Secrets.Digest(secret), now = store.Now, stale = store.Now - 60_000L };
        var row = await store.Database.OneAsync<Owner>(
            """
            select u.name, u.display_name, u.password_hash, u.roles, u.scope, u.disabled, u.must_change, u.failed, u.locked_until, u.created, t.last_used
            from tokens t join users u on u.county = t.county and u.name = t.user_name
            where t.county = @county and t.secret_hash = @hash and (t.expires is null or t.expires > @now) and u.disabled = 0
            """, key, cancel);
        if (row is null) return null;
        // To the minute is enough: reading must not become writing.
        if (row.LastUsed is null || row.LastUsed < key.stale)
            await store.Database.ExecuteAsync("update tokens set last_used = @now where county = @county and secret_hash = @hash", key, cancel);
        return row.User();
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string UserName { get; init; } = "";
        public string Label { get; init; } = "";
        public long Created { get; init; }
        public long? Expires { get; init; }
        public long? LastUsed { get; init; }
    }

    private sealed class Owner
    {
        public string Name { get; init; } = "";
        public string DisplayName { get; init; } = "";
        public string Roles { get; init; } = "";
        public string Scope { get; init; } = "";
        public long MustChange { get; init; }
        public long? LockedUntil { get; init; }
        public long Created { get; init; }
        public long? LastUsed { get; init; }

        public User User() => new UserRegister.Row { Name = Name, DisplayName = DisplayName, Roles = Roles, Scope = Scope, MustChange = MustChange, LockedUntil = LockedUntil, Created = Created }.ToUser();
    }
}
