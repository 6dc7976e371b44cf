using Fangxian.Storage;

namespace Fangxian.Server.Users;

/// <summary>What the people who recorded and saved things are called.</summary>
internal sealed class StaffNames
{
    private readonly Dictionary<string, string> users;

    private StaffNames(Dictionary<string, string> users) => this.users = users;

    public static async Task<StaffNames> ReadAsync(CountyStore store, CancellationToken cancel) =>
        new((await store.Users.ListAsync(cancel)).ToDictionary(u => u.Name, u => u.DisplayName, StringComparer.Ordinal));

    /// <summary>The name that people know a user by; whoever is gone keeps the user name, and so do channels.</summary>
    public string Of(string user) => users.GetValueOrDefault(user, user);
}
