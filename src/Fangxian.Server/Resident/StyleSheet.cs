using System.Security.Cryptography;
using System.Text;

namespace Fangxian.Server.Resident;

/// <summary>The one style sheet of the resident pages; its address changes with its content, so it may be kept for ever.</summary>
internal static class StyleSheet
{
    public static readonly string Content = Read();

    public static readonly string Address =
        $"/r/resident.css?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content)))[..12]}";

    private static string Read()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("Fangxian.Server.Resident.resident.css")
            ?? throw new InvalidOperationException("The style sheet of the resident pages is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
