namespace Fangxian.Server.Resident;

/// <summary>Pages that only say something.</summary>
internal static class PlainPages
{
    /// <summary>After a report under somebody's number whose name or phone is another: nothing of the register is shown.</summary>
    public static string Received(Layout layout, string path) => layout.Page(layout.Say("报备已收到", "Report received"), Html.Of($"""
        <div class="done" role="status"><h1>{layout.Say("报备已收到", "Your report was received")}</h1></div>
        <p>{layout.Say("您填写的姓名或电话与已有登记不一致，工作人员会与登记的电话联系核实，核实后把适用的措施告诉您。", "The name or phone you entered differs from the register. A worker will call the registered number to check, and then tell you what applies.")}</p>
        <p>{layout.Say("姓名、电话有变化的，请拨打下面的电话更正。", "If your name or phone has changed, call the number below to correct it.")}</p>
        """), layout.LanguageLink(path));

    /// <summary>A link that ran out, or never was one: which of the two is nobody's business.</summary>
    public static string LinkExpired(Layout layout, string path) => layout.Page(layout.Say("链接已失效", "Link no longer valid"), Html.Of($"""
        <h1>{layout.Say("这个链接已失效", "This link is no longer valid")}</h1>
        <p>{layout.Say("为保护您的信息，链接到期后不再显示内容。您的管控措施不受影响。", "To protect your data, a link shows nothing after its time. What applies to you has not changed by it.")}</p>
        <p>{layout.Say("需要新的链接，请联系村（社区）工作人员，或拨打", "For a new link ask your village or community worker, or call")} <a href="tel:{layout.Phone}">{layout.Phone}</a>{layout.Say("。", ".")}</p>
        """), layout.LanguageLink(path));

    public static string NotFound(Layout layout) => layout.Page(layout.Say("没有这个页面", "No such page"), Html.Of($"""
        <h1>{layout.Say("没有这个页面", "There is no such page")}</h1>
        <p><a href="/r/report{layout.Language.Query}">{layout.Say("来（返）报备", "Report an arrival")}</a></p>
        """), layout.LanguageLink("/r/report"));

    /// <param name="reference">By which the log names what happened.</param>
    public static string Failed(Layout layout, string reference) => layout.Page(layout.Say("页面出错", "Something went wrong"), Html.Of($"""
        <h1>{layout.Say("页面出错了，不是您的问题", "Something went wrong, and not by your fault")}</h1>
        <p>{layout.Say("刚才的内容没有记录。请稍后按“返回”再试一次；仍不行的，请拨打", "Nothing was recorded just now. Go back and try again in a while; if it fails again, call")} <a href="tel:{layout.Phone}">{layout.Phone}</a>{layout.Say("，并报上编号：", " and give this reference:")}</p>
        <p><strong>{reference}</strong></p>
        <p><a href="/r/report{layout.Language.Query}">{layout.Say("来（返）报备", "Report an arrival")}</a></p>
        """), layout.LanguageLink("/r/report"));

    public static string TooMany(Layout layout) => layout.Page(layout.Say("请稍后再试", "Please try again"), Html.Of($"""
        <h1>{layout.Say("请一分钟后再试", "Please try again in a minute")}</h1>
        <p>{layout.Say("刚才的请求太多。您填写的内容没有丢失：一分钟后按“返回”，再提交一次。", "There were too many requests just now. Nothing you entered is lost: in a minute go back and send it again.")}</p>
        """), layout.LanguageLink("/r/report"));
}
