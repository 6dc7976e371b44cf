using System.Data.Common;

namespace Fangxian.Storage.Dialects;

/// <summary>The few things that SQLite and PostgreSQL say differently. Every other statement is written once.</summary>
internal abstract class Dialect : IAsyncDisposable
{
    public abstract DatabaseKind Kind { get; }

    public abstract string Description { get; }

    public abstract Task<DbConnection> ConnectAsync(CancellationToken cancel);

    /// <summary>Begins a transaction that is going to write.</summary>
    public abstract Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Begins a transaction that only reads, all from one snapshot.</summary>
    public abstract DbTransaction BeginSnapshot(DbConnection connection);

    /// <summary>A condition: the column is one of the values of a parameter made by <see cref="Values"/>.</summary>
    public abstract string AnyOf(string column, string parameter);

    public abstract object Values(IEnumerable<string> values);

    /// <summary>The column, where a query must follow another index than one of this column.</summary>
    public abstract string Unindexed(string column);

    /// <summary>A condition: the column is one of the values of a parameter made by <see cref="Numbers"/>.</summary>
    public abstract string AnyNumberOf(string column, string parameter);

    public abstract object Numbers(IEnumerable<long> values);

    /// <summary>A query for the numbers (<c>doc</c>) of entries of ledgers that have all the words of a parameter made by <see cref="Words"/>, of any county.</summary>
    public abstract string HavingWords(string parameter, int limit);

    /// <param name="words">Digits and small letters; where the flag is set, the beginnings of words.</param>
    public abstract string Words(IEnumerable<(string Word, bool IsBeginning)> words);

    /// <summary>The number in a field of an entry's values, as an expression; null where it has none.</summary>
    public abstract string FieldNumber(string parameter);

    /// <summary>Inserts rows the fastest way there is. Values are string, long, byte[] or null, in the order of the columns.</summary>
    public abstract Task InsertAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> rows, CancellationToken cancel);

    /// <summary>Deletes the rows with these keys (string or long, no nulls).</summary>
    public abstract Task DeleteAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> keys, CancellationToken cancel);

    /// <summary>Changes columns of rows by their keys. A row holds the values of the columns, then those of the keys.</summary>
    public abstract Task UpdateAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys, IReadOnlyCollection<object?[]> rows, CancellationToken cancel);

    /// <summary>Adds to a counter by key (no key twice); a key that is not there starts from zero.</summary>
    public abstract Task AddAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> keys, string counter, IReadOnlyCollection<object?[]> rows, CancellationToken cancel);

    public abstract Task BackupAsync(string file, CancellationToken cancel);

    public abstract Task RestoreAsync(string file, CancellationToken cancel);

    public abstract Task SettleAsync(CancellationToken cancel);

    /// <summary>True where the migration table exists.</summary>
    public abstract string TableExists { get; }

    public abstract ValueTask DisposeAsync();
}
