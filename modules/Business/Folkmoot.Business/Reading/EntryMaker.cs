using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Areas;
using Folkmoot.Core.SafeText;

namespace Folkmoot.Business.Reading;

/// <summary>Makes the entries of a feed from what it says.</summary>
internal sealed class EntryMaker(Uri around, string? author, ForeignBudget budget, FlawList flaws)
{
    private const int LongestLine = 2000;
    private const int LongestTitle = 300;
    private const int LongestExcerpt = 300;
    private const int LongestHtml = 500_000;
    private const int MostCategories = 20;

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> links = new(StringComparer.Ordinal);

    public IEnumerable<FeedEntry> Make(IEnumerable<EntryDraft> drafts) => drafts.Select(Make).Select(Distinct).OfType<FeedEntry>();

    /// <summary>A text without markup in one line; null when it says nothing.</summary>
    public static string? Line(DraftText? text, int longest = 1000)
    {
        var value = text is null ? "" : text.Value.Length > LongestLine ? text.Value[..LongestLine] : text.Value;
        var words = text is { IsHtml: true } ? ForeignHtml.Read(value, around: null).Words : value;
        var line = PlainText.Collapse(words, longest);
        return line.Length == 0 ? null : line;
    }

    // Some publishers give every entry the same id: then its address tells it from the others.
    private FeedEntry? Distinct(FeedEntry entry)
    {
        if (ids.Add(entry.Id))
        {
            links.Add(entry.Link?.AbsoluteUri ?? "");
            return entry;
        }

        if (entry.Link is not { AbsoluteUri: var address } || !links.Add(address) || !ids.Add(address))
        {
            return null;
        }

        flaws.Add("same-id", entry.Id);
        return entry with { Id = address };
    }

    private FeedEntry Make(EntryDraft draft)
    {
        var link = LinkOf(draft);
        var body = BodyOf(draft, link);
        var excerpt = PlainText.Collapse(draft.Content is not null && Line(draft.Summary, LongestExcerpt) is { } summary ? summary : body.Words, LongestExcerpt);
        var published = DateOf(draft.Published);
        var updated = DateOf(draft.Updated);
        var title = Line(draft.Title, LongestTitle) ?? (excerpt.Length > 0 ? PlainText.Collapse(excerpt, 80) : link?.Host) ?? "…";
        return new FeedEntry(IdOf(draft, link, title, published ?? updated), title, body.Html)
        {
            Link = link,
            Excerpt = excerpt,
            Author = Line(new DraftText(draft.Author ?? author ?? "", IsHtml: false), 200),
            PublishedAt = published ?? updated,
            UpdatedAt = updated,
            Categories = [.. draft.Categories.Select(category => PlainText.Collapse(category, 100)).Where(category => category.Length > 0).Distinct().Take(MostCategories)],
            Place = draft.Place ?? PlaceOf(draft),
            Rights = Line(new DraftText(draft.Rights ?? "", IsHtml: false)),
            Files = [.. draft.Files.Select(file => FileOf(file, draft)).OfType<FeedFile>().DistinctBy(file => file.Address)],
        };
    }

    private Uri? LinkOf(EntryDraft draft)
    {
        var written = draft.Link ?? (draft.IdIsAddress && draft.Id?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true ? draft.Id : null);
        if (written is null)
        {
            return null;
        }

        if (ForeignAddress.Read(written, draft.Base ?? around) is not { } link)
        {
            flaws.Add("bad-link", written);
            return null;
        }

        if (draft.Base is null && !written.Contains("://", StringComparison.Ordinal))
        {
            flaws.Add("relative-link", written);
        }

        return link;
    }

    private ForeignText BodyOf(EntryDraft draft, Uri? link)
    {
        if ((draft.Content ?? draft.Summary) is not { } text)
        {
            return new ForeignText("", "");
        }

        var value = text.Value;
        if (value.Length > LongestHtml)
        {
            flaws.Add("long-entry");
            value = value[..LongestHtml];
        }

        var clean = text.IsHtml ? ForeignHtml.Read(value, text.Base ?? link ?? around, budget) : ForeignHtml.OfText(value);
        if (!clean.IsTangled)
        {
            return clean;
        }

        flaws.Add("tangled-html");
        return ForeignHtml.OfText(PlainText.WithoutTags(value));
    }

    private DateTimeOffset? DateOf(string? written)
    {
        if (written is null)
        {
            return null;
        }

        var date = FeedDate.Read(written);
        if (date is not { IsByTheBook: true })
        {
            flaws.Add("bad-date", written);
        }

        return date?.Moment;
    }

    private static string IdOf(EntryDraft draft, Uri? link, string title, DateTimeOffset? date)
    {
        var id = draft.Id ?? link?.AbsoluteUri ?? $"{title}\n{date:O}";
        return (draft.Id ?? link?.AbsoluteUri) is not null && id.Length <= 500 ? id : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
    }

    private static GeoPoint? PlaceOf(EntryDraft draft) =>
        double.TryParse(draft.Latitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
        && double.TryParse(draft.Longitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            ? XmlPlace.At(latitude, longitude)
            : null;

    private FeedFile? FileOf(DraftFile file, EntryDraft draft) =>
        ForeignAddress.Read(file.Address, draft.Base ?? around) is { } found
            ? new FeedFile(found, Line(new DraftText(file.Type ?? "", IsHtml: false), 100), long.TryParse(file.Length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null)
            : null;
}
