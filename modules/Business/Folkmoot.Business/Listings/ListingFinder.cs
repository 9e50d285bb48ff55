using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Listings;

/// <summary>Finds listings that everybody may see.</summary>
public sealed class ListingFinder(BusinessDbContext db, CategoryBook categories, TimeProvider clock)
{
    public const int PageSize = 20;

    /// <summary>As many as are told of what is nearest, or fits words best.</summary>
    public const int Best = 40;

    private const string Words = "core.simple";

    public IQueryable<Listing> Public()
    {
        var now = clock.GetUtcNow();
        return db.Listings.AsNoTracking().Where(l => l.State == ListingState.Published && l.HideAt > now);
    }

    /// <summary>Any listing, whatever its state.</summary>
    public Task<Listing?> FindAsync(string slug, CancellationToken cancellationToken) =>
        db.Listings.AsNoTracking().Include(l => l.Places.OrderBy(p => p.Position)).SingleOrDefaultAsync(l => l.Slug == slug, cancellationToken);

    public async Task<Listing?> FindPublicAsync(string slug, CancellationToken cancellationToken) =>
        await FindAsync(slug, cancellationToken) is { } listing && listing.IsPublicAt(clock.GetUtcNow()) ? listing : null;

    /// <summary>Those that somebody runs, whatever their state.</summary>
    public async Task<IReadOnlyList<Listing>> OfOwnerAsync(string userId, CancellationToken cancellationToken) =>
        await db.Listings.AsNoTracking().Where(l => l.OwnerId == userId).OrderBy(l => l.SortName).ThenBy(l => l.Slug).ToListAsync(cancellationToken);

    /// <summary>A page of what fits, by name; with words, the best of them first and no more pages.</summary>
    public async Task<FoundListings> SearchAsync(ListingQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var fits = await FitAsync(question, cancellationToken);
        var total = await fits.CountAsync(cancellationToken);
        var counts = await fits.SelectMany(l => l.Categories).GroupBy(c => c).Select(c => new { c.Key, Count = c.Count() }).ToDictionaryAsync(c => c.Key, c => c.Count, cancellationToken);
        if (WordsOf(question.Words) is { } words)
        {
            var best = await fits.OrderByDescending(l => EF.Functions.ToTsVector(Words, l.Name).Matches(EF.Functions.ToTsQuery(Words, words)))
                .ThenByDescending(l => EF.Functions.ToTsVector(Words, l.SearchText).Rank(EF.Functions.ToTsQuery(Words, words))).ThenBy(l => l.SortName).ThenBy(l => l.Slug)
                .Take(Best).Include(l => l.Places.OrderBy(p => p.Position)).AsSplitQuery().ToListAsync(cancellationToken);
            return new FoundListings(best, total, counts, Next: null);
        }

        var page = await After(fits, await db.Listings.Where(l => l.Slug == question.After).Select(l => l.SortName).SingleOrDefaultAsync(cancellationToken), question.After)
            .OrderBy(l => l.SortName).ThenBy(l => l.Slug).Take(PageSize + 1).Include(l => l.Places.OrderBy(p => p.Position)).AsSplitQuery().ToListAsync(cancellationToken);
        return new FoundListings([.. page.Take(PageSize)], total, counts, page.Count > PageSize ? page[PageSize - 1].Slug : null);
    }

    /// <summary>The nearest places of what fits, nearest first.</summary>
    public async Task<IReadOnlyList<NearListing>> NearestAsync(ListingQuestion question, GeoPoint from, CancellationToken cancellationToken)
    {
        var fits = await FitAsync(question, cancellationToken);
        var points = await fits.SelectMany(l => l.Places).Where(p => p.Longitude != null)
            .Select(p => new { p.ListingId, p.Id, East = p.Longitude!.Value, North = p.Latitude!.Value }).ToListAsync(cancellationToken);
        var near = points.Select(p => (p.ListingId, p.Id, Metres: from.MetresTo(new GeoPoint(p.East, p.North)))).OrderBy(p => p.Metres).ThenBy(p => p.Id).DistinctBy(p => p.ListingId).Take(PageSize).ToList();
        var ids = near.Select(n => n.ListingId).ToList();
        var listings = await Public().Where(l => ids.Contains(l.Id)).Include(l => l.Places).ToDictionaryAsync(l => l.Id, cancellationToken);
        return [.. near.Where(n => listings.ContainsKey(n.ListingId)).Select(n => new NearListing(listings[n.ListingId], listings[n.ListingId].Places.Single(p => p.Id == n.Id), n.Metres / 1609.344))];
    }

    private async Task<IQueryable<Listing>> FitAsync(ListingQuestion question, CancellationToken cancellationToken)
    {
        var fits = Public();
        if (WordsOf(question.Words) is { } words)
        {
            fits = fits.Where(l => EF.Functions.ToTsVector(Words, l.SearchText).Matches(EF.Functions.ToTsQuery(Words, words)));
        }

        var chosen = (await categories.ListAsync(cancellationToken)).Where(c => question.Categories.Contains(c.Slug));
        foreach (var group in chosen.GroupBy(c => c.GroupName))
        {
            var any = group.Select(c => c.Slug).ToList();
            fits = fits.Where(l => l.Categories.Any(c => any.Contains(c)));
        }

        foreach (var fact in question.Access)
        {
            fits = fits.Where(l => l.Access.Contains(fact));
        }

        return question.Area is { } area ? fits.Where(l => l.Places.Any(p => p.AreaCodes.Contains(area))) : fits;
    }

    private static IQueryable<Listing> After(IQueryable<Listing> listings, string? name, string? slug) => name is null
        ? listings
        : listings.Where(l => EF.Functions.GreaterThan(ValueTuple.Create(l.SortName, l.Slug), ValueTuple.Create(name, slug!)));

    // The beginning of a word is enough: "florist" finds "florists".
    private static string? WordsOf(string? typed)
    {
        var words = string.Concat((typed ?? "").Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(" & ", words.Take(10).Select(word => word + ":*"));
    }
}

/// <summary>What somebody looks for.</summary>
public sealed record ListingQuestion(string? Words, IReadOnlyCollection<string> Categories, IReadOnlyCollection<string> Access, string? Area, string? After = null);

/// <summary>What was found.</summary>
/// <param name="Listings">Of this page.</param>
/// <param name="Total">Of all pages.</param>
/// <param name="Counts">How many of them are in each category.</param>
/// <param name="Next">What the next page comes after; null when there is none.</param>
public sealed record FoundListings(IReadOnlyList<Listing> Listings, int Total, IReadOnlyDictionary<string, int> Counts, string? Next);

/// <summary>A listing, the nearest of its places, and how far that is.</summary>
public sealed record NearListing(Listing Listing, ListingPlace Place, double Miles);
