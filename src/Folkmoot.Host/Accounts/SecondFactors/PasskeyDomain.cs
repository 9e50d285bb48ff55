using Folkmoot.Host.Hub;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>
/// Where passkeys are good: the relying party's id (WebAuthn, 5.1.2), and the one origin whose browsers may answer. Both come from the
/// configuration and the site's own address, never from a request.
/// </summary>
public sealed class PasskeyDomain(Site site, RealmName realm, HostSettings settings)
{
    /// <summary>Browsers know no passkeys for numbers; for the computer itself they know them as localhost.</summary>
    public string Value => settings.PasskeyDomains.TryGetValue(realm.Value, out var domain) ? domain : IsThisComputer ? "localhost" : site.BaseAddress.Host;

    public bool Accepts(string origin)
    {
        var own = site.BaseAddress.GetLeftPart(UriPartial.Authority);
        return origin == own || (IsThisComputer && origin == new UriBuilder(own) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Whether a passkey that was made at an origin can be asked for here.</summary>
    public bool Covers(Uri origin) => origin.Host == Value || origin.Host.EndsWith($".{Value}", StringComparison.Ordinal);

    private bool IsThisComputer => site.BaseAddress.IsLoopback;
}
