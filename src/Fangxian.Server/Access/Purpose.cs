using Fangxian.Core;

namespace Fangxian.Server.Access;

/// <summary>Whoever reads a person's record says what for.</summary>
public static class Purpose
{
    private const int Longest = 200;

    /// <summary>Null where it says something.</summary>
    public static Refusal? WhyNot(string? purpose) => purpose?.Trim() is { Length: >= 2 and <= Longest }
        ? null
        : Refusal.Of("purpose-missing", "purpose", $"请写明查阅用途（2 至 {Longest} 字），将记入查阅日志。", $"Say what the record is read for (2 to {Longest} characters); it goes into the read log.");
}
