using System.Text.Json.Nodes;
using Fangxian.Packs;

namespace Fangxian.Cli;

/// <summary>Diagnostics as JSON, the same whatever was checked.</summary>
internal static class Diagnosed
{
    public static JsonObject Json(Diagnostic d) => new()
    {
        ["code"] = d.Code,
        ["file"] = d.File,
        ["line"] = d.Line,
        ["column"] = d.Column,
        ["what"] = Json(d.What),
        ["why"] = Json(d.Why),
        ["cure"] = Json(d.Cure),
    };

    private static JsonObject Json(Core.Text text) => new() { ["zh"] = text.Zh, ["en"] = text.En };
}
