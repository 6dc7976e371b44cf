using Fangxian.Core;
using Fangxian.Packs.Reading;
using static Fangxian.Packs.Reading.Shape;

namespace Fangxian.Packs.Ledgers.Demo;

/// <summary>The mappings of demo files of ledgers.</summary>
internal static class LedgerDemoShapes
{
    public static readonly Shape Entry = new("demo entry", new Text("演示条目", "demo entry"),
        May("values", "{ field: value }", "所填字段；日期和时间写 +2d、-30h、today，人员、区域、场所、链接写 any", "what is filled in; days and instants as +2d, -30h, today; 'any' for persons, areas, places, links"),
        Must("area", "village | township | county", "在哪一级区域", "the kind of area that it lies in"),
        Must("created", "-30h | -2d | -45min | now", "登记之时，自演示当时起", "when it is entered, from the demo's present"),
        Must("by", "role", "谁登记", "who enters it"),
        May("steps", "[demo step]", "依次办理的步骤", "what is done then"));

    public static readonly Shape Step = new("demo step", new Text("演示步骤", "demo step"),
        Must("do", "step", "流转，或 edit、void", "a transition; edit; void"),
        Must("at", "-30h | -2d | -45min | now", "办理之时", "when"),
        Must("by", "role", "谁办理", "by whom"),
        May("values", "{ field: value }", "所填字段", "what is filled in"),
        May("reason", "text", "理由", "the reason given"),
        May("area", "village | township | county", "移交到哪一级区域", "the kind of area that it is moved to"),
        May("evidence", "text", "所附材料写的什么", "what the attached paper says"));

    public static readonly IReadOnlyList<Shape> All = [Entry, Step];
}
