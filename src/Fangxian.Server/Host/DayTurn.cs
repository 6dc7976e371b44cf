using Fangxian.Core.Time;
using Fangxian.Storage;
using NodaTime;

namespace Fangxian.Server;

/// <summary>
/// At the start of the server and of each county day: plans are derived as of the new day (recurring obligations open), and the
/// rates of the days past are kept.
/// </summary>
internal sealed partial class DayTurn(CountyStore store, ILogger<DayTurn> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first answers come before the first turn: a large county takes a while.
        await Task.Yield();
        LocalDate? turned = null;
        using var timer = new PeriodicTimer(Look);
        do
        {
            var today = CountyTime.DayOf(store.Clock.GetCurrentInstant());
            if (turned == today) continue;
            try
            {
                var outcome = await store.Projections.RefreshAsync(cancel: stoppingToken);
                var rules = store.Policy.On(today)?.Rates ?? [];
                await store.Indicators.FreezeMissingAsync([.. rules], cancel: stoppingToken);
                LogTurned(NodaTime.Text.LocalDatePattern.Iso.Format(today), outcome.Subjects, outcome.Changed);
                turned = today;
            }
            // Whatever goes wrong here, people must be able to go on recording.
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Day}: {Subjects} plans derived anew, {Changed} rows changed")]
    private partial void LogTurned(string day, long subjects, long changed);

    [LoggerMessage(Level = LogLevel.Error, Message = "The turn of the day failed; trying again in a minute")]
    private partial void LogFailure(Exception exception);
}
