using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using NodaTime;

namespace Fangxian.Storage.Users;

/// <param name="Scope">The area beyond which the user sees nothing.</param>
/// <param name="MustChangePassword">The password was given by somebody else.</param>
/// <param name="LockedUntil">After too many failed tries; null or past: not locked.</param>
public sealed record User(
    string Name, string DisplayName, IReadOnlyList<Role> Roles, AreaCode Scope, bool Disabled, bool MustChangePassword, Instant? LockedUntil, Instant Created)
{
    public Actor Actor => new(Name, Roles, Scope);
}

/// <summary>What became of a try to sign in.</summary>
public abstract record SignInResult
{
    private SignInResult()
    {
    }

    public sealed record Welcome(User User) : SignInResult;

    /// <summary>Unknown user, wrong password or disabled: which of them is nobody's business.</summary>
    public sealed record Wrong(int TriesLeft) : SignInResult;

    /// <summary>Too many failed tries.</summary>
    public sealed record Locked(Instant Until) : SignInResult;
}

/// <param name="Expires">When it ends by itself; null: never.</param>
public sealed record ApiToken(string Id, string User, string Label, Instant Created, Instant? Expires, Instant? LastUsed);
