using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Postcodes;

/// <summary>One check of a draft of postcodes against what the site goes by.</summary>
/// <param name="Passed">Whether it speaks for activating the draft.</param>
/// <param name="Text">What was found and what would be allowed.</param>
public sealed record PostcodeGate(bool Passed, string Text);

/// <summary>
/// Refuses a data set that is not what it should be. ONS has published releases without 77,000 wards, with Northern Ireland in the Peak District,
/// and cut short; each of these was noticed by residents first.
/// </summary>
internal sealed class PostcodeGates(CoreDbContext db)
{
    private const double MostLost = 0.02;
    private const double MostWithoutPlace = 0.02;
    private const double MostRefused = 0.001;
    private const double MostRecoded = 0.05;
    private const double MostMoved = 0.01;

    public async Task<IReadOnlyList<PostcodeGate>> CheckAsync(PostcodeGeneration draft, CancellationToken cancellationToken)
    {
        var active = await db.PostcodeGenerations.AsNoTracking().SingleOrDefaultAsync(g => g.State == PostcodeGenerationState.Active, cancellationToken);
        var now = await CountAsync(draft.Id, cancellationToken);
        List<PostcodeGate> gates =
        [
            new(now.Live > 0, $"{now.Live:N0} postcodes in use, {now.Total - now.Live:N0} terminated"),
            Share("rows cannot be read", draft.RowsRefused, draft.RowsRead, MostRefused),
            Share("postcodes in use have no place", now.WithoutPlace, now.Live, MostWithoutPlace),
        ];
        if (active is not null)
        {
            gates.AddRange(await CompareAsync(active, draft, now, cancellationToken));
        }

        return gates;
    }

    private async Task<IReadOnlyList<PostcodeGate>> CompareAsync(PostcodeGeneration active, PostcodeGeneration draft, Counts now, CancellationToken cancellationToken)
    {
        var before = await CountAsync(active.Id, cancellationToken);
        var change = await ChangeAsync(active.Id, draft.Id, cancellationToken);
        List<PostcodeGate> gates =
        [
            Share("postcodes in use fewer than before", Math.Max(0, before.Live - now.Live), before.Live, MostLost),
            Share("postcodes that were in use are missing altogether", before.Live - change.Kept, before.Live, MostLost),
            Share("postcodes have the code of another district", change.Recoded, change.Kept, MostRecoded),
            Share("postcodes have moved by more than a kilometre", change.Moved, change.Kept, MostMoved),
            Share("further postcodes have no district", Math.Max(0, now.WithoutDistrict - before.WithoutDistrict), now.Live, MostLost),
        ];
        if (active.Format == draft.Format)
        {
            gates.Add(Share("rows fewer than before", Math.Max(0, before.Total - now.Total), before.Total, MostLost));
        }

        return gates;
    }

    private static PostcodeGate Share(string what, long count, long of, double most)
    {
        var share = of == 0 ? 0 : (double)count / of;
        return new PostcodeGate(share <= most, string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}: {share * 100:0.##} % (at most {most * 100:0.##} %)"));
    }

    private Task<Counts> CountAsync(int generation, CancellationToken cancellationToken) => db.Database.SqlQuery<Counts>($"""
        select count(*) as "Total", count(*) filter (where ended is null) as "Live",
            count(*) filter (where ended is null and longitude is null) as "WithoutPlace",
            count(*) filter (where ended is null and district is null) as "WithoutDistrict"
        from core.postcode_places where generation_id = {generation}
        """).SingleAsync(cancellationToken);

    // A kilometre at the latitude of Great Britain, in millionths of a degree.
    private Task<Change> ChangeAsync(int active, int draft, CancellationToken cancellationToken) => db.Database.SqlQuery<Change>($"""
        with former as (
            select distinct on (key) key, longitude, latitude, district from core.postcode_places
            where generation_id = {active} and ended is null order by key, file_row),
        next as (
            select distinct on (key) key, longitude, latitude, district from core.postcode_places
            where generation_id = {draft} order by key, file_row)
        select count(*) as "Kept",
            count(*) filter (where next.district <> former.district) as "Recoded",
            count(*) filter (where abs(next.latitude - former.latitude) > 9000 or abs(next.longitude - former.longitude) > 15000) as "Moved"
        from former join next using (key)
        """).SingleAsync(cancellationToken);

    private sealed record Counts(long Total, long Live, long WithoutPlace, long WithoutDistrict);

    private sealed record Change(long Kept, long Recoded, long Moved);
}
