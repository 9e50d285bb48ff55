using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Postcodes;

/// <summary>Tells where a postcode is, from the data that the site holds itself; nobody else is asked.</summary>
public sealed class PostcodeDirectory(CoreDbContext db, AreaDirectory areas, ISettings<AreaSettings> settings)
{
    private IQueryable<PostcodePlace> Active => db.PostcodePlaces.AsNoTracking()
        .Where(p => p.GenerationId == db.PostcodeGenerations.Where(g => g.State == PostcodeGenerationState.Active).Select(g => g.Id).FirstOrDefault());

    /// <summary>Answers what somebody typed.</summary>
    public async Task<PostcodeAnswer> FindAsync(string? text, CancellationToken cancellationToken)
    {
        if (Postcode.TryParse(text, out var postcode))
        {
            return await FindAsync(postcode, cancellationToken);
        }

        return Postcode.TryParseOutcode(text, out var outcode)
            ? await FindOutcodeAsync(outcode, new PostcodeAnswer(PostcodeOutcome.OutcodeOnly), cancellationToken)
            : new PostcodeAnswer(PostcodeOutcome.NotAPostcode);
    }

    /// <summary>Whether any data have been imported.</summary>
    public Task<bool> HasDataAsync(CancellationToken cancellationToken) =>
        db.PostcodeGenerations.AnyAsync(g => g.State == PostcodeGenerationState.Active, cancellationToken);

    private async Task<PostcodeAnswer> FindAsync(Postcode postcode, CancellationToken cancellationToken)
    {
        var rows = await Active.Where(p => p.Key == postcode.Key).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            var unknown = new PostcodeAnswer(PostcodeOutcome.Unknown) { Postcode = postcode };
            return await FindOutcodeAsync(postcode.Outcode, unknown, cancellationToken);
        }

        var inUse = rows.Where(r => r.Ended is null).ToList();
        var meant = inUse.Count > 0 ? inUse : rows;
        var answer = new PostcodeAnswer(inUse.Count > 0 ? PostcodeOutcome.Found : PostcodeOutcome.Terminated)
        {
            Postcode = postcode,
            Outcode = postcode.Outcode,
            EndedOn = inUse.Count > 0 ? null : rows.Max(r => r.EndedOn),
            District = DistrictCode.Unpack(meant.Select(r => r.District).Distinct().ToList() is [var only] ? only : null),
        };
        return await PlaceAsync(answer, [.. meant.Where(r => r.Point is not null)], cancellationToken);
    }

    private async Task<PostcodeAnswer> PlaceAsync(PostcodeAnswer answer, IReadOnlyList<PostcodePlace> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return answer;
        }

        var margin = (await settings.GetAsync(cancellationToken)).PostcodeMargin;
        var reach = await areas.FindAroundAsync([.. rows.Select(r => (r.Point!.Value, (double)margin + r.Error))], cancellationToken);
        return answer with
        {
            Outcome = reach.Candidates.Count > 0 && answer.Outcome == PostcodeOutcome.Found ? PostcodeOutcome.Split : answer.Outcome,
            Point = Middle([.. rows.Select(r => r.Point!.Value)]),
            Areas = reach.Certain,
            Candidates = reach.Candidates,
        };
    }

    private async Task<PostcodeAnswer> FindOutcodeAsync(string outcode, PostcodeAnswer answer, CancellationToken cancellationToken)
    {
        var (first, last) = PostcodeKey.RangeOf(outcode);
        var rows = await Active.Where(p => p.Key >= first && p.Key <= last && p.Ended == null && p.Longitude != null).ToListAsync(cancellationToken);
        var points = rows.Select(r => r.Point).OfType<GeoPoint>().ToList();
        if (points.Count == 0)
        {
            return answer with { Outcome = PostcodeOutcome.Unknown, Outcode = outcode };
        }

        return answer with { Outcode = outcode, Point = Middle(points), Candidates = await areas.FindAtAnyAsync(points, cancellationToken) };
    }

    private static GeoPoint Middle(IReadOnlyList<GeoPoint> points) => new(points.Average(p => p.Longitude), points.Average(p => p.Latitude));
}
