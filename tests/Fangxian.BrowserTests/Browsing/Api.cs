using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;

namespace Fangxian.BrowserTests.Browsing;

/// <summary>Calls of the API with a visitor's session, as the desk makes them.</summary>
internal static class Api
{
    public static async Task<JsonElement> GetAsync(this Visitor visitor, string path)
    {
        var response = await visitor.Api.GetAsync(path);
        response.Ok.ShouldBeTrue($"GET {path}: {response.Status} {await response.TextAsync()}");
        return JsonSerializer.Deserialize<JsonElement>(await response.TextAsync());
    }

    public static async Task<(int Status, JsonElement Body)> PostAsync(this Visitor visitor, string path, object body)
    {
        var response = await visitor.Api.PostAsync(path, new APIRequestContextOptions { DataObject = body, Headers = [new("X-Fangxian", "desk")] });
        var text = await response.TextAsync();
        return (response.Status, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }
}
