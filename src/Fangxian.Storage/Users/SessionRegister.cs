using Fangxian.Storage.Keys;
using NodaTime;

namespace Fangxian.Storage.Users;

/// <summary>Signed-in browsers. The secret goes into the cookie; only its digest is stored.</summary>
public sealed class SessionRegister
{
    private const string UserColumns = "u.name, u.display_name, u.password_hash, u.roles, u.scope, u.disabled, u.must_change, u.failed, u.locked_until, u.created";

    private readonly CountyStore store;

    internal SessionRegister(CountyStore store) => this.store = store;

    /// <summary>A session lasts this long; a working day with overtime.</summary>
    public static readonly Duration Lasts = Duration.FromHours(12);

    /// <summary>Opens a session and returns its secret.</summary>
    public async Task<string> OpenAsync(string user, CancellationToken cancel = default)
    {
        var secret = Secrets.New();
        await store.Database.ExecuteAsync(
            "insert into sessions (county, secret_hash, user_name, created, expires) values (@county, @hash, @user, @now, @expires)",
            new { county = store.County.Value, hash = Secrets.Digest(secret), user, now = store.Now, expires = store.Now + (long)Lasts.TotalMilliseconds }, cancel);
        return secret;
    }

    /// <summary>Whose session it is; null where there is none, it ran out, or the user is disabled.</summary>
    public async Task<User?> FindAsync(string secret, CancellationToken cancel = default) =>
        (await store.Database.OneAsync<UserRegister.Row>(
            $"""
            select {UserColumns} from sessions s join users u on u.county = s.county and u.name = s.user_name
            where s.county = @county and s.secret_hash = @hash and s.expires > @now and u.disabled = 0
            """, new { county = store.County.Value, hash = Secrets.Digest(secret), now = store.Now }, cancel))?.ToUser();

    public Task CloseAsync(string secret, CancellationToken cancel = default) =>
        store.Database.ExecuteAsync("delete from sessions where county = @county and secret_hash = @hash", new { county = store.County.Value, hash = Secrets.Digest(secret) }, cancel);

    public Task CloseAllAsync(string user, CancellationToken cancel = default) =>
        store.Database.ExecuteAsync("delete from sessions where county = @county and user_name = @user", new { county = store.County.Value, user }, cancel);

    /// <summary>Deletes sessions and links that ran out.</summary>
    public Task<int> SweepAsync(CancellationToken cancel = default) =>
        store.Database.ExecuteAsync("delete from sessions where county = @county and expires <= @now", new { county = store.County.Value, now = store.Now }, cancel);
}
