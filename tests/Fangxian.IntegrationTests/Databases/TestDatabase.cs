using Fangxian.Storage;

namespace Fangxian.IntegrationTests.Databases;

/// <summary>Where a contract test keeps its data: each test gets a migrated database of its own.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>As <c>--database</c> takes it.</summary>
    public string Address { get; private set; } = "";

    public Database Database { get; private set; } = null!;

    public async Task OpenAsync()
    {
        Address = await CreateAsync();
        Database = Database.Open(Address);
        await Database.MigrateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await DropAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<string> CreateAsync();

    protected abstract Task DropAsync();
}

public sealed class SqliteDatabase : TestDatabase
{
    private readonly string folder = Directory.CreateTempSubdirectory("fangxian-sqlite-").FullName;

    protected override Task<string> CreateAsync() => Task.FromResult($"sqlite:{Path.Combine(folder, "county.db")}");

    protected override Task DropAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}

public sealed class PostgresDatabase : TestDatabase
{
    protected override Task<string> CreateAsync() => PostgresServer.CreateDatabaseAsync();

    protected override Task DropAsync() => PostgresServer.DropDatabaseAsync(Address);
}
