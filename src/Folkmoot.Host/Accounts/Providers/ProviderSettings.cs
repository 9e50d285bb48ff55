using Folkmoot.Core.Grants;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>
/// A sign-in elsewhere by OpenID Connect: the configuration section <c>Folkmoot:SignInProviders:{site}</c>, or else <c>…:{realm}</c>. Only the
/// operator sets it; recipes never do.
/// </summary>
public sealed class ProviderSettings
{
    /// <summary>What people know it by: "Sign in with …".</summary>
    public string Name { get; set; } = "";

    /// <summary>Exactly as the provider writes it in its tokens. Everything else is read from its discovery document.</summary>
    public string Issuer { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string? ClientSecret { get; set; }

    /// <summary>A file that holds the secret and nothing else.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>A private RSA or P-256 key (PEM) in place of a secret: <c>private_key_jwt</c>.</summary>
    public string? PrivateKeyFile { get; set; }

    /// <summary>What the provider calls that key.</summary>
    public string? KeyId { get; set; }

    public string Scope { get; set; } = "openid profile email";

    /// <summary>What else the provider wants to be asked with, such as GOV.UK One Login's <c>vtr</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; set; } = new Dictionary<string, string>();

    /// <summary>The claim by which the provider says that the address is the person's own: Entra ID's is <c>xms_edov</c>.</summary>
    public string EmailVerifiedClaim { get; set; } = "email_verified";

    public string GroupsClaim { get; set; } = "groups";

    public IReadOnlyList<GroupRole> Roles { get; set; } = [];

    /// <summary>Values of <c>acr</c>, <c>amr</c> or <c>vot</c> that say that a second factor was shown there.</summary>
    public IReadOnlyList<string> SecondFactor { get; set; } = ["mfa"];

    /// <summary>Whether people without an account get one, without a password.</summary>
    public bool MakesAccounts { get; set; } = true;

    /// <summary>Whether those who hold a role on the site may still sign in without this provider.</summary>
    public bool PasswordsForStaff { get; set; } = true;

    /// <summary>How far apart the provider's clock and ours may be.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The site's own section, or its realm's; null when neither stands there.</summary>
    public static ProviderSettings? Find(IConfiguration configuration, string siteId, string realm)
    {
        var providers = configuration.GetSection("Folkmoot:SignInProviders");
        return new[] { siteId, realm }.Select(providers.GetSection).FirstOrDefault(section => section.Exists())?.Get<ProviderSettings>();
    }
}

/// <summary>Who is in a group of the provider's has a role here.</summary>
public sealed class GroupRole
{
    /// <summary>As the provider writes it; Entra ID writes object ids.</summary>
    public string Group { get; set; } = "";

    public string Role { get; set; } = "";

    /// <summary>The code of the area that the role is limited to.</summary>
    public string? Area { get; set; }

    public string? Category { get; set; }

    internal RoleAt At => new(Role, Area is null ? null : new AreaId(Area), Category);
}
