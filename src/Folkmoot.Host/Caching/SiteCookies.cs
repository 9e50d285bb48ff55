namespace Folkmoot.Host.Caching;

/// <summary>
/// Names of a site's cookies: <c>__Host-fm-{site}</c>, which browsers only take over https, for the whole host and from the host itself.
/// Over plain http, in Development only, the same without the prefix.
/// </summary>
public sealed class SiteCookies(string siteId, bool isPlainHttp)
{
    private readonly string stem = isPlainHttp ? $"fm-{siteId}" : $"__Host-fm-{siteId}";

    public CookieSecurePolicy Secure => isPlainHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    public string Session => stem;

    public string Antiforgery => $"{stem}.form";

    /// <summary>Outlives sessions: says that this browser has signed in before.</summary>
    public string Browser => $"{stem}.browser";

    /// <summary>For minutes: what a passkey was asked.</summary>
    public string Passkey => $"{stem}.passkey";

    /// <summary>For minutes: whose password was right, before the second step.</summary>
    public string SecondStep => $"{stem}.step";

    public string TempData => $"{stem}.note";

    /// <summary>Names the visit of a member of staff who sees the site as somebody else.</summary>
    public string Support => $"{stem}.as";

    /// <summary>Holds what a browser needs to come back from a sister site's sign-in.</summary>
    public string HandOver => $"{stem}.door";

    /// <summary>What the names of cookies begin with that hold a browser to the sign-in which it began at a provider's.</summary>
    public string Provider => $"{stem}.provider.";

    /// <summary>Whether the request carries a session or a note for its person, so that no shared answer fits it.</summary>
    public bool AnyIn(HttpRequest request) => request.Cookies.ContainsKey(Session) || request.Cookies.ContainsKey(TempData);
}
