using Folkmoot.Core.Areas;

namespace Folkmoot.Business.Reading;

/// <summary>What a feed says, before any of it is checked, cleaned or made absolute.</summary>
internal sealed class FeedDraft
{
    public FeedKind Format { get; set; }

    public DraftText? Title { get; set; }

    public DraftText? Description { get; set; }

    public string? Home { get; set; }

    public string? Language { get; set; }

    public DraftText? Rights { get; set; }

    public string? Hub { get; set; }

    public string? Self { get; set; }

    public string? Author { get; set; }

    public string? TimeToLive { get; set; }

    public string? UpdatePeriod { get; set; }

    public string? UpdateFrequency { get; set; }

    public List<string> SkipHours { get; } = [];

    public List<string> SkipDays { get; } = [];

    public List<EntryDraft> Entries { get; } = [];

    /// <summary>Forgets everything, to begin anew.</summary>
    public void Clear()
    {
        (Format, Title, Description, Rights) = (FeedKind.None, null, null, null);
        (Home, Language, Hub, Self, Author) = (null, null, null, null, null);
        (TimeToLive, UpdatePeriod, UpdateFrequency) = (null, null, null);
        SkipHours.Clear();
        SkipDays.Clear();
        Entries.Clear();
    }
}

/// <summary>What an entry says, before any of it is checked, cleaned or made absolute.</summary>
internal sealed class EntryDraft
{
    public string? Id { get; set; }

    /// <summary>The id is the entry's address, unless it says that it is not.</summary>
    public bool IdIsAddress { get; set; }

    public DraftText? Title { get; set; }

    public string? Link { get; set; }

    /// <summary>The link leads to a page, as far as the feed says.</summary>
    public bool HasPage { get; set; }

    /// <summary>The whole text.</summary>
    public DraftText? Content { get; set; }

    /// <summary>What stands for it: a summary, a description.</summary>
    public DraftText? Summary { get; set; }

    public string? Author { get; set; }

    public string? Published { get; set; }

    public string? Updated { get; set; }

    public string? Rights { get; set; }

    public GeoPoint? Place { get; set; }

    public string? Latitude { get; set; }

    public string? Longitude { get; set; }

    /// <summary>What xml:base says; null when nothing does.</summary>
    public Uri? Base { get; set; }

    public List<string> Categories { get; } = [];

    public List<DraftFile> Files { get; } = [];
}

/// <summary>A text as it stands in the feed.</summary>
/// <param name="IsHtml">Whether it is HTML; else it means what it says.</param>
/// <param name="Base">What xml:base says; null when nothing does.</param>
internal sealed record DraftText(string Value, bool IsHtml, Uri? Base = null);

/// <summary>A file that an entry points at.</summary>
internal sealed record DraftFile(string Address, string? Type, string? Length);
