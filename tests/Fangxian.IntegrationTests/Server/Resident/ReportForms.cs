using System.Net;
using System.Text.RegularExpressions;
using Shouldly;

namespace Fangxian.IntegrationTests.Server.Resident;

/// <summary>Fills in the pages of a report as a browser without script does: hidden fields, one submit button.</summary>
internal sealed partial class ReportForms(HttpClient client)
{
    public async Task<string> StartAsync() => await (await client.GetAsync(new Uri("/r/report", UriKind.Relative), TestContext.Current.CancellationToken)).Content.ReadAsStringAsync();

    /// <summary>Sends a page and returns the next, which must ask the expected question.</summary>
    public async Task<string> NextAsync(string page, string expected, params (string Name, string Value)[] fields)
    {
        var response = await SendAsync(page, "next", fields);
        var next = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, next);
        StepOf(next).ShouldBe(expected);
        return next;
    }

    public Task<HttpResponseMessage> SendAsync(string page, string go, params (string Name, string Value)[] fields) =>
        client.PostAsync(new Uri("/r/report", UriKind.Relative), new FormUrlEncodedContent(
            [new("draft", WebUtility.HtmlDecode(DraftField().Match(page).Groups[1].Value)), new("step", StepOf(page)), new("go", go), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]),
            TestContext.Current.CancellationToken);

    /// <summary>Somebody who arrived the day before from Huiji in Zhengzhou, up to the page that shows all answers.</summary>
    public async Task<string> ArrivedAsync(string idNumber, string name = "张测试", string phone = "13800001234", string village = "411330104201")
    {
        var page = await NextAsync(await StartAsync(), "when", ("arrived", "yes"));
        page = await NextAsync(page, "who", ("day", "2022-08-11"), ("hour", "14"));
        page = await NextAsync(page, "township", ("name", name), ("id_number", idNumber), ("phone", phone));
        page = await NextAsync(page, "village", ("township", village[..9]));
        page = await NextAsync(page, "province", ("village", village), ("address", "东组 12 号"));
        page = await NextAsync(page, "county", ("province", "41"));
        page = await NextAsync(page, "places", ("county", "410108"), ("from", "2022-08-05"), ("to", "2022-08-11"));
        page = await NextAsync(page, "transport", ("more", "no"));
        return await NextAsync(page, "check", ("transport", "train"), ("transport_number", "G1234"));
    }

    public static string StepOf(string page) => StepField().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"draft\" value=\"([^\"]*)\"")]
    private static partial Regex DraftField();

    [GeneratedRegex("name=\"step\" value=\"([^\"]*)\"")]
    private static partial Regex StepField();
}
