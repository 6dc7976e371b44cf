using System.Text.Json;

namespace Fangxian.Cli;

/// <summary>
/// What a data folder says of itself, in its <c>county.json</c>: which county it holds, and whether its people are generated.
/// Commands that are given only the folder know from it the rest.
/// </summary>
/// <param name="County">Six digits.</param>
/// <param name="Database">Address of the database without password; null: the SQLite database in the folder.</param>
/// <param name="Demo">Its people are generated; it may be thrown away.</param>
public sealed record CountyFolder(string County, string? Database, bool Demo)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>What <paramref name="folder"/> says of itself; null where it says nothing.</summary>
    /// <exception cref="CommandException">Its file is damaged.</exception>
    public static CountyFolder? Read(string folder)
    {
        var file = File(folder);
        if (!System.IO.File.Exists(file)) return null;
        try
        {
            return JsonSerializer.Deserialize<CountyFolder>(System.IO.File.ReadAllText(file), Json);
        }
        catch (JsonException wrong)
        {
            throw CommandException.Unusable($"{file} 已损坏：{wrong.Message}", $"{file} is damaged: {wrong.Message}", "改正它，或换一个数据目录（--data）。", "Mend it, or take another data folder (--data).");
        }
    }

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        System.IO.File.WriteAllText(File(folder), JsonSerializer.Serialize(this, Json));
    }

    private static string File(string folder) => Path.Combine(folder, "county.json");
}
