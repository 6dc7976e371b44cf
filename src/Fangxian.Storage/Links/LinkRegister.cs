using Fangxian.Core.People;
using Fangxian.Storage.Keys;
using NodaTime;

namespace Fangxian.Storage.Links;

/// <summary>Unguessable links by which a person sees the own measures without an account. Only the digest is stored.</summary>
public sealed class LinkRegister
{
    private readonly CountyStore store;

    internal LinkRegister(CountyStore store) => this.store = store;

    /// <summary>Makes a link; its secret is returned once.</summary>
    public async Task<(string Secret, Instant Expires)> AddAsync(PersonId person, int days, string by, CancellationToken cancel = default)
    {
        var secret = Secrets.New();
        var expires = Stored.At(store.Now) + Duration.FromDays(Math.Clamp(days, 1, 60));
        await store.Database.ExecuteAsync(
            "insert into links (county, secret_hash, person, created, created_by, expires) values (@county, @hash, @person, @now, @by, @expires)",
            new { county = store.County.Value, hash = Secrets.Digest(secret), person = person.ToString(), now = store.Now, by, expires = Stored.Ms(expires) }, cancel);
        return (secret, expires);
    }

    /// <summary>Whose link it is; null where there is none or it ran out.</summary>
    public async Task<PersonId?> FindAsync(string secret, CancellationToken cancel = default) =>
        await store.Database.OneAsync<string>("select person from links where county = @county and secret_hash = @hash and expires > @now",
            new { county = store.County.Value, hash = Secrets.Digest(secret), now = store.Now }, cancel) is { } person ? new PersonId(Guid.Parse(person)) : null;

    /// <summary>Ends all links of a person; returns how many there were.</summary>
    public Task<int> RevokeAsync(PersonId person, CancellationToken cancel = default) =>
        store.Database.ExecuteAsync("delete from links where county = @county and person = @person", new { county = store.County.Value, person = person.ToString() }, cancel);
}
