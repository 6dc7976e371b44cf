namespace Fangxian.Server.Links;

/// <summary>The address of one person's own page. The secret in it is all there is: nothing personal.</summary>
public static class ResidentLink
{
    /// <summary>Days that a link given to somebody stays open, where nobody says otherwise.</summary>
    public const int UsualDays = 30;

    public const int MostDays = 60;

    public static string PathOf(string secret) => $"/r/m/{secret}";

    /// <summary>In full, as it is sent or printed: under the server's public address, else as the request came in.</summary>
    public static string AddressOf(string secret, HttpRequest request, ServerOptions options) =>
        (options.PublicAddress?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}") + PathOf(secret);
}
