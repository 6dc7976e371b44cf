using Fangxian.Core.Access;

namespace Fangxian.Server.Access;

/// <summary>
/// What an endpoint demands of whoever calls it. An endpoint under <c>/api</c> without one is refused to everybody:
/// forgetting it cannot open a door.
/// </summary>
/// <param name="SignedIn">False: open to anyone.</param>
/// <param name="AnyOf">One of these powers; empty: none beyond being signed in.</param>
/// <param name="WithOneTimePassword">Also open before a one-time password was changed.</param>
public sealed record PowerDemand(bool SignedIn, IReadOnlyList<Power> AnyOf, bool WithOneTimePassword = false);

public static class PowerDemands
{
    /// <summary>Only for actors with one of these powers.</summary>
    public static TBuilder RequirePower<TBuilder>(this TBuilder builder, params Power[] anyOf)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PowerDemand(true, anyOf));

    /// <summary>For everybody signed in, whatever the role.</summary>
    /// <param name="withOneTimePassword">Also before a one-time password was changed: for the session itself only.</param>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder builder, bool withOneTimePassword = false)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PowerDemand(true, [], withOneTimePassword));

    /// <summary>Open to anyone: signing in, the health of the server.</summary>
    public static TBuilder OpenToAnyone<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PowerDemand(false, [], true));
}
