namespace Fangxian.BrowserTests.County;

/// <summary>Tests that share one demo county, one after the other: what each does to it is done to people of its own.</summary>
[CollectionDefinition(Name)]
public sealed class OneCounty : ICollectionFixture<SqliteCounty>
{
    public const string Name = "one county";
}
