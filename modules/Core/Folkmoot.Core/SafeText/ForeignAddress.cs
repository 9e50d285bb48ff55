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

    /// <summary>The address; null for one that is not of the web, is too long, or carries a name or password.</summary>
    /// <param name="written">As it stands there.</param>
    /// <param name="around">What relative ones are relative to; null to take none.</param>
    public static Uri? Read(string? written, Uri? around)
    {
        var text = written?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > Longest || text.Any(c => char.IsControl(c) || c == '\\') || !TryCreate(text, around, out var found))
        {
            return null;
        }

        var isOfTheWeb = found.Scheme == Uri.UriSchemeHttp || found.Scheme == Uri.UriSchemeHttps;
        return isOfTheWeb && found.Host.Length > 0 && found.UserInfo.Length == 0 && found.AbsoluteUri.Length <= Longest ? WithoutTracking(found) : null;
    }

    private static bool TryCreate(string text, Uri? around, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? found) =>
        around is null ? Uri.TryCreate(text, UriKind.Absolute, out found) : Uri.TryCreate(around, text, out found);

    private static Uri WithoutTracking(Uri address)
    {
        if (address.Query.Length < 2)
        {
            return address;
        }

        var parts = address.Query[1..].Split('&');
        var kept = parts.Where(part => !IsTracking(part)).ToList();
        return kept.Count == parts.Length ? address : new UriBuilder(address) { Query = string.Join('&', kept) }.Uri;
    }

    private static bool IsTracking(string part) =>
        part.Split('=', 2)[0] is var name && (name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Tracking.Contains(name));
}
