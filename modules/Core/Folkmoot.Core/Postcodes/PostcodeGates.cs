using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Postcodes;

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

    public async Task<IReadOnlyList<PlacesGate>> CheckAsync(PostcodeGeneration draft, CancellationToken cancellationToken)
    {
        var active = await db.PostcodeGenerations.AsNoTracking().SingleOrDefaultAsync(g => g.State == PlacesGenerationState.Active, cancellationToken);
        var now = await CountAsync(draft.Id, cancellationToken);
        List<PlacesGate> gates =
        [
            new(now.Live > 0, $"{now.Live:N0} postcodes in use, {now.Total - now.Live:N0} terminated"),
            PlacesGate.Share("rows cannot be read", draft.RowsRefused, draft.RowsRead, MostRefused),
            PlacesGate.Share("postcodes in use have no place", now.WithoutPlace, now.Live, MostWithoutPlace),
        ];
        if (active is not null)
        {
            gates.AddRange(await CompareAsync(active, draft, now, cancellationToken));
        }

        return gates;
    }

    private async Task<IReadOnlyList<PlacesGate>> CompareAsync(PostcodeGeneration active, PostcodeGeneration draft, Counts now, CancellationToken cancellationToken)
    {
        var before = await CountAsync(active.Id, cancellationToken);
        var change = await ChangeAsync(active.Id, draft.Id, cancellationToken);
        List<PlacesGate> gates =
        [
            PlacesGate.Share("postcodes in use fewer than before", Math.Max(0, before.Live - now.Live), before.Live, MostLost),
            PlacesGate.Share("postcodes that were in use are missing altogether", before.Live - change.Kept, before.Live, MostLost),
            PlacesGate.Share("postcodes have the code of another district", change.Recoded, change.Kept, MostRecoded),
            PlacesGate.Share("postcodes have moved by more than a kilometre", change.Moved, change.Kept, MostMoved),
            PlacesGate.Share("further postcodes have no district", Math.Max(0, now.WithoutDistrict - before.WithoutDistrict), now.Live, MostLost),
        ];
        if (active.Format == draft.Format)
        {
            gates.Add(PlacesGate.Share("rows fewer than before", Math.Max(0, before.Total - now.Total), before.Total, MostLost));
        }

        return gates;
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
