using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Fangxian.BrowserTests.EveryPage;

/// <summary>
/// The Chinese that the server sent as data: names of places, people and files, of which there is one form. A text that comes in both
/// languages is none of it: on an English page its Chinese has no business.
/// </summary>
internal sealed partial class DataWords
{
    private readonly ConcurrentDictionary<string, byte> values = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Task> readings = new();

    public DataWords(IPage page) => page.Response += (_, response) =>
    {
        if (response.Ok && response.Headers.TryGetValue("content-type", out var type) && type.StartsWith("application/json", StringComparison.Ordinal)) readings.Enqueue(ReadAsync(response));
    };

    /// <summary>What of a text is Chinese and was not sent as data.</summary>
    public async Task<IReadOnlyList<string>> ForeignInAsync(string text)
    {
        while (readings.TryDequeue(out var reading)) await reading;
        return [.. Chinese().Matches(text).Select(m => m.Value).Distinct().Where(run => !values.Keys.Any(v => v.Contains(run, StringComparison.Ordinal)))];
    }

    private async Task ReadAsync(IResponse response)
    {
        try
        {
            Take(JsonSerializer.Deserialize<JsonElement>(await response.BodyAsync()));
        }
        catch (PlaywrightException)
        {
            // The page was left before the answer had come: nothing of it was shown.
        }
    }

    private void Take(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var inBoth = element.TryGetProperty("zh", out _) && element.TryGetProperty("en", out _);
                foreach (var property in element.EnumerateObject())
                    if (!inBoth || property.Name != "zh")
                        Take(property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Take(item);
                break;
            case JsonValueKind.String when Chinese().IsMatch(element.GetString()!):
                values.TryAdd(element.GetString()!, 0);
                break;
        }
    }

    [GeneratedRegex(@"[\u3400-\u9fff]+")]
    private static partial Regex Chinese();
}
