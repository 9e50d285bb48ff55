using System.Text.RegularExpressions;
using Folkmoot.Business.Reading;
using Folkmoot.Core.Fetch;

namespace Folkmoot.Business.Hubs;

/// <summary>Which hub a feed names: in HTTP's Link headers, which come first (WebSub, section 4), or in the document.</summary>
internal static partial class HubLinks
{
    /// <summary>The hub, and what it calls the feed; null when the feed names none.</summary>
    public static (Uri Hub, Uri Topic)? Of(ReadFeed read, FetchOutcome.Fetched fetched)
    {
        var hub = Find("hub", fetched) ?? read.Hub;
        return hub is { Scheme: "http" or "https" } ? (hub, Find("self", fetched) ?? read.Self ?? fetched.FinalAddress) : null;
    }

    private static Uri? Find(string relation, FetchOutcome.Fetched fetched) =>
        fetched.Links.SelectMany(header => Link().Matches(header)).Where(link => link.Groups["rel"].Value.Split(' ').Contains(relation, StringComparer.OrdinalIgnoreCase))
            .Select(link => Uri.TryCreate(fetched.FinalAddress, link.Groups["address"].Value, out var address) ? address : null).FirstOrDefault();

    [GeneratedRegex("<(?<address>[^<>]{1,2000})>[^,<]{0,200}?;\\s{0,5}rel=\"?(?<rel>[a-zA-Z ]{1,50})\"?", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
