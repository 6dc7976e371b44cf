using Fangxian.Core;

namespace Fangxian.Server.Resident;

/// <summary>The frame around every resident page, and the parts of forms that pages share.</summary>
/// <param name="CountyName">The county as people say it: 桐柏县.</param>
/// <param name="Phone">Whom to call.</param>
public sealed record Layout(Language Language, string CountyName, string Phone)
{
    public string Say(string zh, string en) => Language.Say(zh, en);

    public string Say(Text text) => Language.Say(text);

    /// <summary>A whole page.</summary>
    /// <param name="title">Of the browser's tab; nothing personal.</param>
    /// <param name="languageSwitch">A link or a button that shows the same page in the other language.</param>
    public string Page(string title, Html content, Html languageSwitch, bool hasErrors = false) => Html.Of($"""
        <!doctype html>
        <html lang="{Language.Tag}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex, nofollow">
        <meta name="format-detection" content="telephone=no">
        <title>{(hasErrors ? Say("有误：", "Error: ") : "")}{title}{(CountyName.Length > 0 ? " – " + CountyName : "")}</title>
        <link rel="stylesheet" href="{StyleSheet.Address}">
        <link rel="icon" type="image/svg+xml" href="/shield.svg">
        </head>
        <body>
        <a class="skip" href="#main">{Say("跳到正文", "Skip to content")}</a>
        <header><div class="wide"><span class="office">{CountyName}<span class="sub">{Say("疫情防控指挥部", "Epidemic Control Headquarters")}</span></span>{languageSwitch}</div></header>
        <main id="main" class="wide">
        {content}
        </main>
        <footer><div class="wide">
        <p>{Say("需要帮助，或不便上网填写，请拨打", "For help, or to report by phone, call")} <a href="tel:{Phone}">{Phone}</a></p>
        <p>{Say("所填信息只用于疫情防控；身份证号、电话、住址加密保存。", "What you enter is used for epidemic control only; ID number, phone and address are stored encrypted.")}</p>
        </div></footer>
        </body>
        </html>
        """).Markup;

    /// <summary>A link to the other language, for pages that are read, not filled in.</summary>
    public Html LanguageLink(string path) => Language.IsEnglish
        ? Html.Of($"""<a class="language" href="{path}" lang="zh-CN" hreflang="zh-CN">中文</a>""")
        : Html.Of($"""<a class="language" href="{path}?lang=en" lang="en" hreflang="en">English</a>""");

    /// <summary>A button to the other language that takes along what was typed; belongs to the form with id <c>form</c>.</summary>
    public Html LanguageButton() => Language.IsEnglish
        ? Html.Of($"""<button class="language" form="form" name="go" value="lang" formaction="/r/report" formnovalidate lang="zh-CN">中文</button>""")
        : Html.Of($"""<button class="language" form="form" name="go" value="lang" formaction="/r/report?lang=en" formnovalidate lang="en">English</button>""");

    /// <summary>What is wrong, above everything else, each line leading to its field.</summary>
    public Html ErrorSummary(IReadOnlyList<Refusal> errors) => errors.Count == 0 ? Html.Empty : Html.Of($"""
        <div class="errors" role="alert" aria-labelledby="errors-title"><h2 id="errors-title">{Say("请更正以下内容", "Please correct")}</h2>
        <ul>{errors.Select(e => Html.Of($"<li><a href=\"#{e.Field}\">{Say(e.Message)}</a></li>"))}</ul></div>
        """);

    /// <summary>A text field with its label, hint and errors.</summary>
    public Html Field(string name, string label, string? value, IReadOnlyList<Refusal> errors, string hint = "", string type = "text", string autocomplete = "off", string inputMode = "text", int maxLength = 60)
    {
        var mine = errors.Where(e => e.Field == name).ToList();
        var described = (hint.Length > 0 ? $"{name}-hint " : "") + (mine.Count > 0 ? $"{name}-error" : "");
        return Html.Of($"""
            <div class="field{(mine.Count > 0 ? " wrong" : "")}"><label for="{name}">{label}</label>
            {Hint(name, hint)}{Errors(name, mine)}
            <input id="{name}" name="{name}" type="{type}" value="{value}" maxlength="{maxLength}" autocomplete="{autocomplete}" inputmode="{inputMode}" spellcheck="false" aria-describedby="{described.Trim()}"{Invalid(mine)}></div>
            """);
    }

    /// <summary>A choice from a list that opens.</summary>
    public Html Select(string name, string label, string? value, Html options, IReadOnlyList<Refusal> errors, string hint = "")
    {
        var mine = errors.Where(e => e.Field == name).ToList();
        var described = (hint.Length > 0 ? $"{name}-hint " : "") + (mine.Count > 0 ? $"{name}-error" : "");
        return Html.Of($"""
            <div class="field{(mine.Count > 0 ? " wrong" : "")}"><label for="{name}">{label}</label>
            {Hint(name, hint)}{Errors(name, mine)}
            <select id="{name}" name="{name}" aria-describedby="{described.Trim()}"{Invalid(mine)}>
            <option value=""{(value is null ? new Html(" selected") : Html.Empty)}>{Say("请选择", "Choose")}</option>
            {options}
            </select></div>
            """);
    }

    public static Html Option(string value, string label, string? chosen) =>
        Html.Of($"""<option value="{value}"{(value == chosen ? new Html(" selected") : Html.Empty)}>{label}</option>""");

    /// <summary>A choice of a few, all in sight; the page's question is their legend.</summary>
    public Html Radios(string name, Html legend, IEnumerable<(string Value, string Label, string Hint)> choices, string? chosen, IReadOnlyList<Refusal> errors, string hint = "", bool columns = false)
    {
        var mine = errors.Where(e => e.Field == name).ToList();
        return Html.Of($"""
            <fieldset class="field{(mine.Count > 0 ? " wrong" : "")}" id="{name}" tabindex="-1"><legend>{legend}</legend>
            {Hint(name, hint)}{Errors(name, mine)}
            <div class="radios{(columns ? " columns" : "")}">{choices.Select(c => Radio(name, c.Value, c.Label, c.Hint, c.Value == chosen))}</div>
            </fieldset>
            """);
    }

    private static Html Radio(string name, string value, string label, string hint, bool isChosen) => Html.Of($"""
        <label class="radio"><input type="radio" name="{name}" value="{value}"{(isChosen ? new Html(" checked") : Html.Empty)}><span>{label}{(hint.Length > 0 ? Html.Of($"<small>{hint}</small>") : Html.Empty)}</span></label>
        """);

    private static Html Hint(string name, string hint) => hint.Length == 0 ? Html.Empty : Html.Of($"""<p class="hint" id="{name}-hint">{hint}</p>""");

    private Html Errors(string name, List<Refusal> errors) => errors.Count == 0
        ? Html.Empty
        : Html.Of($"""<p class="error" id="{name}-error">{string.Join(" ", errors.Select(e => Say(e.Message)))}</p>""");

    private static Html Invalid(List<Refusal> errors) => errors.Count == 0 ? Html.Empty : new Html(" aria-invalid=\"true\"");
}
