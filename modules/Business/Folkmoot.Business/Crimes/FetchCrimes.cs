using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NetTopologySuite.Geometries;

namespace Folkmoot.Business.Crimes;

/// <summary>Fetches from the police's server the months of the last year that are not here yet, newest first and a few at a time, where the site wants it.</summary>
public sealed class FetchCrimes(
    ISettings<NewsSettings> settings, PoliceApi police, CrimeRegister register, AreaDirectory areas, BusinessDbContext db, TimeProvider clock, ILogger<FetchCrimes> logger) : IScheduledJob
{
    public const string Name = "business.fetch-crimes";

    private const int MonthsOfATrend = 13;
    private const int MonthsAtOnce = 3;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!(await settings.GetAsync(cancellationToken)).FetchCrimes || await ExtentAsync(cancellationToken) is not { IsNull: false } extent)
        {
            return;
        }

        var wanted = DateOnly.MinValue;
        try
        {
            foreach (var month in await MissingAsync(cancellationToken))
            {
                wanted = month;
                var shown = await register.ReplaceAsync(await police.CrimesAsync(month, extent, cancellationToken), month, cancellationToken);
                await NoteAsync(month, shown, problem: null, cancellationToken);
            }
        }
        catch (PoliceApiException error)
        {
            // What is here stays; tomorrow it is asked again.
            logger.LogWarning("Crimes could not be fetched: {Reason}", error.Message);
            await NoteAsync(wanted, 0, error.Message, cancellationToken);
        }
    }

    private async Task<List<DateOnly>> MissingAsync(CancellationToken cancellationToken)
    {
        var newest = await police.NewestMonthAsync(cancellationToken);
        var first = newest.AddMonths(1 - MonthsOfATrend);
        var done = await db.CrimeFetches.Where(f => f.Month >= first && f.Problem == null).Select(f => f.Month).ToListAsync(cancellationToken);
        var brought = (await register.MonthsAsync(cancellationToken)).Select(m => m.Month);
        return [.. Enumerable.Range(0, MonthsOfATrend).Select(i => newest.AddMonths(-i)).Except(done).Except(brought).Take(MonthsAtOnce)];
    }

    private async Task<Envelope> ExtentAsync(CancellationToken cancellationToken)
    {
        var extent = new Envelope();
        foreach (var home in await areas.ListHomeShapesAsync(cancellationToken))
        {
            extent.ExpandToInclude(home.Shape.EnvelopeInternal);
        }

        return extent;
    }

    private Task<int> NoteAsync(DateOnly month, int crimes, string? problem, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into business.crime_fetches (month, at, crimes, problem) values ({month}, {clock.GetUtcNow()}, {crimes}, {problem})
        on conflict (month) do update set at = excluded.at, crimes = excluded.crimes, problem = excluded.problem
        """, cancellationToken);
}
