using Microsoft.AspNetCore.Authentication.OAuth;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>Where the handler stands in the site. What it is to ask is in <see cref="ProviderSettings"/> and the provider's own document.</summary>
public sealed class ProviderOptions : OAuthOptions
{
    public ProviderOptions()
    {
        CallbackPath = ProviderHandler.ReturnPath;
        UsePkce = true;
    }

    /// <summary>A mistake in the settings is told when somebody signs in; the site opens all the same.</summary>
    public override void Validate()
    {
    }

    /// <inheritdoc/>
    public override void Validate(string scheme)
    {
    }
}
