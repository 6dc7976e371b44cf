namespace Fangxian.Storage;

public enum DatabaseKind
{
    /// <summary>Embedded: one file in the data folder.</summary>
    Sqlite = 1,

    /// <summary>PostgreSQL 15 or newer: several server processes on one database.</summary>
    Postgres = 2,
}

/// <summary>What <see cref="Database.MigrateAsync"/> did.</summary>
/// <param name="Version">Number of the newest migration applied.</param>
/// <param name="Applied">Names of those applied just now; empty where the database was up to date.</param>
public sealed record MigrationOutcome(int Version, IReadOnlyList<string> Applied);
