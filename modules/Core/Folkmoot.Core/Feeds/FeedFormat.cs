namespace Folkmoot.Core.Feeds;

/// <summary>How a feed is written.</summary>
public enum FeedFormat
{
    /// <summary>RFC 4287.</summary>
    Atom,

    /// <summary>RSS 2.0.</summary>
    Rss,
}

public static class FeedFormats
{
    /// <summary>The end of the feed's address, without a dot.</summary>
    public static string Extension(this FeedFormat format) => format == FeedFormat.Rss ? "rss" : "atom";
}
