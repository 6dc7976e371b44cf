namespace Fangxian.BrowserTests.EveryPage;

/// <summary>A page to visit.</summary>
/// <param name="Name">Of its picture.</param>
/// <param name="Expected">Beginnings of the troubles that belong to it: a page out of one's area is refused.</param>
internal sealed record Address(string Name, string Path, params string[] Expected);
