using Folkmoot.Business.Reading;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Feeds;

/// <summary>What was wrong with a feed, in words for editors.</summary>
public sealed class FlawTexts(IStringLocalizer<FlawTexts> texts)
{
    public string Of(FeedFlaw flaw)
    {
        ArgumentNullException.ThrowIfNull(flaw);
        var what = KindOf(flaw.Code);
        var detail = flaw.Detail is null ? what : texts["{0}, such as: {1}", what, flaw.Detail];
        return flaw.Count == 1 ? detail : texts["{0} ({1} times)", detail, flaw.Count];
    }

    private string KindOf(string code) => code switch
    {
        "web-page" => texts["A web page stands where the feed should be"],
        "not-a-feed" => texts["It is no feed"],
        "too-deep" => texts["Its elements lie too deep within each other"],
        "not-well-formed" => texts["It is not well formed"],
        "broken-off" => texts["It breaks off before its end"],
        "text-before" => texts["Something stands before its beginning"],
        "content-type" => texts["Its server sends it as something else"],
        "markup-unescaped" => texts["HTML stands in it as it is"],
        "unclosed-tag" => texts["A tag is not closed"],
        "stray-end" => texts["A tag ends that never began"],
        "less-than" => texts["A less-than sign is not escaped"],
        "attribute" => texts["An attribute is written wrongly"],
        "control-character" => texts["It holds control characters"],
        "entity" => texts["It names an entity that XML does not know"],
        "ampersand" => texts["An ampersand is not escaped"],
        "prefix" => texts["It uses a prefix that it does not declare"],
        "encoding-unknown" => texts["It names an encoding that nobody knows"],
        "encoding-wrong" => texts["It is not in the encoding that it names"],
        "not-utf8" => texts["Some of its letters are not UTF-8"],
        "bad-link" => texts["A link leads nowhere"],
        "relative-link" => texts["A link is not a full address"],
        "long-entry" => texts["An entry is too long"],
        "bad-date" => texts["A date cannot be read"],
        "too-many-entries" => texts["It has too many entries"],
        "json-value" => texts["A value is not of its kind"],
        _ => code,
    };
}
