using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Reading;

/// <summary>Says to editors what was wrong with a feed.</summary>
public sealed class FeedFlawTexts(IStringLocalizer<FeedFlawTexts> S)
{
    /// <summary>One sentence, with what stood there and how often.</summary>
    public string Of(FeedFlaw flaw)
    {
        ArgumentNullException.ThrowIfNull(flaw);
        var detail = flaw.Detail is null ? "" : $" ({flaw.Detail})";
        return Sentence(flaw.Code) + detail + (flaw.Count > 1 ? $" ×{flaw.Count}" : "");
    }

    private string Sentence(string code) => code switch
    {
        "not-a-feed" => S["This is neither a feed nor a web page."],
        "web-page" => S["This is a web page, not a feed."],
        "not-opml" => S["This is no list of feeds (OPML)."],
        "content-type" => S["The server says that the feed is something else."],
        "text-before" => S["Something stands before the feed’s beginning."],
        "broken-off" => S["The feed could be read only in part."],
        "json-value" => S["Something that is no item stands between the items."],
        "too-deep" => S["The feed is nested too deeply to be a feed, and was read only up to there."],
        "too-many-elements" => S["The feed has far more elements than words, and was read only in part."],
        "too-many-entries" => S["The feed has more entries than we read."],
        _ => OfCharacters(code) ?? OfXml(code) ?? OfEntries(code) ?? code,
    };

    private string? OfCharacters(string code) => code switch
    {
        "encoding-unknown" => S["The feed names an encoding that nobody knows."].Value,
        "encoding-wrong" => S["The feed is not in the encoding that it names."].Value,
        "not-utf8" => S["Some characters are not UTF-8, as they should be."].Value,
        "control-character" => S["There are characters that no feed may hold."].Value,
        _ => null,
    };

    private string? OfXml(string code) => code switch
    {
        "not-well-formed" => S["The feed is not well-formed."].Value,
        "entity" => S["There is an entity that XML does not know."].Value,
        "ampersand" => S["There is an ampersand that should be written &amp;."].Value,
        "less-than" => S["There is a less-than sign that should be written &lt;."].Value,
        "attribute" => S["There is an attribute without quotation marks, given twice, or one too many."].Value,
        "prefix" => S["There is a prefix that is not declared."].Value,
        "unclosed-tag" => S["There is an element that is not closed."].Value,
        "stray-end" => S["There is an end of an element that was not begun."].Value,
        "markup-unescaped" => S["HTML stands unescaped in the feed."].Value,
        _ => null,
    };

    private string? OfEntries(string code) => code switch
    {
        "bad-date" => S["There is a date that is not written as the standard asks."].Value,
        "bad-link" => S["There is an address that leads nowhere on the web."].Value,
        "relative-link" => S["There is an address that is not complete."].Value,
        "same-id" => S["Several entries have the same id."].Value,
        "long-entry" => S["There is an entry too long to be kept whole."].Value,
        "tangled-html" => S["There is an entry whose HTML is so tangled that only its words were kept."].Value,
        _ => null,
    };
}
