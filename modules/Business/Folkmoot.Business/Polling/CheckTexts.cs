using Folkmoot.Business.Feeds;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Polling;

/// <summary>What came of asking, in words for editors.</summary>
public sealed class CheckTexts(IStringLocalizer<CheckTexts> texts)
{
    public string Of(CheckedFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return feed.Check.Result switch
        {
            CheckResult.None => texts["Not asked yet"],
            CheckResult.Read => texts["Read: it had something new"],
            CheckResult.Same => texts["The same as before, though it was sent again"],
            CheckResult.Unchanged => texts["Unchanged"],
            CheckResult.Delivered => texts["Sent to us as soon as it came out"],
            CheckResult.NotAFeed when feed.Check.Detail is { } found => texts["What is there is no feed. It names this one: {0}", found],
            CheckResult.NotAFeed => texts["What is there is no feed"],
            CheckResult.Refused => texts["We do not go there: {0}", WhyNot(feed.Check.Detail)],
            CheckResult.TooLarge => texts["It is larger than 5 MB"],
            CheckResult.TimedOut => texts["It did not answer in time"],
            CheckResult.Unreachable => texts["Its server could not be reached"],
            CheckResult.Status => StatusText(feed.Check.Detail),
            CheckResult.Gone => texts["Its server says that it is gone for good"],
            _ => texts["We could not store it ({0})", feed.Check.Detail ?? ""],
        };
    }

    public string Of(FeedState state) => state switch
    {
        FeedState.Active => texts["Followed"],
        FeedState.Paused => texts["Paused"],
        _ => texts["Gone"],
    };

    private string StatusText(string? status) => status switch
    {
        "401" or "403" => texts["Its server does not let us in (status {0})", status],
        "404" => texts["There is nothing at this address (status 404)"],
        "429" => texts["Its server asks us to come less often (status 429)"],
        ['5', ..] => texts["Its server has a problem (status {0})", status],
        _ => texts["Its server said no (status {0})", status ?? "?"],
    };

    private string WhyNot(string? reason) => reason switch
    {
        "PrivateNetwork" => texts["the address leads into a private network"],
        "OwnHost" => texts["the address leads back to this site"],
        "Downgrade" => texts["it leads from a secure address to one that is not"],
        "TooManyRedirects" => texts["it leads from one address to the next without end"],
        "Port" => texts["its port is not allowed"],
        _ => texts["the address cannot be used"],
    };
}
