using System.Buffers;
using System.Collections.Frozen;

namespace Folkmoot.Core.SafeText;

/// <summary>Addresses that other websites write: made absolute, of the web only, without what follows readers about.</summary>
public static class ForeignAddress
{
    private const int Longest = 2000;

    private static readonly FrozenSet<string> Tracking = FrozenSet.ToFrozenSet(
    [
        "fbclid", "gclid", "gclsrc", "dclid", "msclkid", "twclid", "yclid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "vero_id", "_hsenc", "_hsmi", "oly_anon_id", "oly_enc_id",
        "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ns_fee", "cmpid", "wt.mc_id", "at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4",
        "pk_campaign", "pk_kwd", "pk_source", "pk_medium", "mtm_campaign", "mtm_source", "mtm_medium", "s_cid", "xtor",
    ], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsTrackingName = Tracking.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Forbidden = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '\\', '\x7F', '\x85']);

    /// <summary>The address; null for one that is not of the web, is too long, or carries a name or password.</summary>
    /// <param name="written">As it stands there.</param>
    /// <param name="around">What relative ones are relative to; null to take none.</param>
    public static Uri? Read(string? written, Uri? around)
    {
        var text = written?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > Longest || text.AsSpan().IndexOfAny(Forbidden) >= 0 || !TryCreate(WithoutTracking(text), around, out var found))
        {
            return null;
        }

        var isOfTheWeb = found.Scheme == Uri.UriSchemeHttp || found.Scheme == Uri.UriSchemeHttps;
        return isOfTheWeb && found.Host.Length > 0 && found.UserInfo.Length == 0 && found.AbsoluteUri.Length <= Longest ? found : null;
    }

    private static bool TryCreate(string text, Uri? around, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? found) =>
        around is null ? Uri.TryCreate(text, UriKind.Absolute, out found) : Uri.TryCreate(around, text, out found);

    private static string WithoutTracking(string address)
    {
        var question = address.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
        {
            return address;
        }

        var hash = address.IndexOf('#', question) is >= 0 and var found ? found : address.Length;
        var parts = address[(question + 1)..hash].Split('&');
        var kept = parts.Where(part => !IsTracking(part)).ToList();
        return kept.Count == parts.Length ? address : $"{address[..question]}{(kept.Count == 0 ? "" : "?")}{string.Join('&', kept)}{address[hash..]}";
    }

    private static bool IsTracking(string part)
    {
        var name = part.AsSpan(0, part.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? equals : part.Length);
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || IsTrackingName.Contains(name);
    }
}
