using System.Text.RegularExpressions;

namespace Folkmoot.Business.Listings;

/// <summary>Which addresses show that somebody is of a firm.</summary>
internal static partial class ClaimAddress
{
    // Everybody can have an address there: that somebody reads mail there says nothing about a page that lies there.
    private static readonly HashSet<string> OpenToAll = new(StringComparer.OrdinalIgnoreCase)
    {
        "aol.com", "blueyonder.co.uk", "bt.com", "btinternet.com", "btopenworld.com", "facebook.com", "fastmail.com", "free.fr", "gmail.com", "gmx.com", "gmx.de", "gmx.fr", "googlemail.com",
        "hotmail.co.uk", "hotmail.com", "hotmail.fr", "icloud.com", "instagram.com", "laposte.net", "linkedin.com", "live.co.uk", "live.com", "live.fr", "mac.com", "mail.com", "me.com", "msn.com",
        "ntlworld.com", "o2.co.uk", "orange.fr", "outlook.com", "outlook.fr", "plus.com", "proton.me", "protonmail.com", "sfr.fr", "sky.com", "talktalk.net", "tiscali.co.uk", "virgin.net",
        "virginmedia.com", "wanadoo.fr", "yahoo.co.uk", "yahoo.com", "yahoo.fr", "ymail.com", "zoho.com",
    };

    /// <summary>Whether mail to this address reaches the firm: it is at the domain of the listing's website, or the very address that the listing gives.</summary>
    public static bool Fits(Listing listing, string email)
    {
        if (!Plain().IsMatch(email))
        {
            return false;
        }

        var domain = email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return string.Equals(email, listing.Email, StringComparison.OrdinalIgnoreCase) || (!OpenToAll.Contains(domain) && string.Equals(domain, DomainOf(listing.Website), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The domain of a website's addresses; null for what is none.</summary>
    public static string? DomainOf(string website)
    {
        var host = Uri.TryCreate(website, UriKind.Absolute, out var address) && address.HostNameType == UriHostNameType.Dns ? address.IdnHost : null;
        return host is not null && host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
    }

    [GeneratedRegex(@"^[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z][A-Za-z0-9-]+\z")]
    private static partial Regex Plain();
}
