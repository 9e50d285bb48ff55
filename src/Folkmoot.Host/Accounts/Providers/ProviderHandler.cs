using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>
/// OpenID Connect's code flow on ASP.NET Core's own OAuth handler, which keeps state, the browser's correlation cookie and PKCE. Added here: discovery
/// with a pinned issuer, nonce, id token, and the way out through Core's fetcher.
/// </summary>
internal sealed class ProviderHandler(
    IOptionsMonitor<ProviderOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ProviderClient provider, ProviderSettings settings, Site site)
    : OAuthHandler<ProviderOptions>(options, loggers, encoder)
{
    public const string SchemeName = "provider";
    public const string ReturnPath = "/account/provider/return";

    /// <summary>Set where the person has to show anew who they are.</summary>
    public const string AsksAgain = "again";

    private const string Nonce = "nonce";

    // From the site's own address, never from the request's.
    private Uri ReturnAddress => site.Link(ReturnPath[1..]);

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Options.AuthorizationEndpoint = (await provider.DiscoverAsync(Context.RequestAborted)).Authorization.AbsoluteUri;
        Options.ClientId = settings.ClientId;
        properties.Items[Nonce] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        properties.IssuedUtc = TimeProvider.GetUtcNow();
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var further = new Dictionary<string, string?>(settings.Parameters.Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value)))
        {
            [Nonce] = properties.Items[Nonce],
        };
        if (properties.Items.ContainsKey(AsksAgain))
        {
            (further["prompt"], further["max_age"]) = ("login", "0");
        }

        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, ReturnAddress.AbsoluteUri), further);
    }

    protected override string FormatScope() => settings.Scope;

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        // RFC 9207: an answer that names its issuer must name ours, or a second provider is playing with us.
        var issuer = Request.Query["iss"];
        return issuer.Count > 0 && issuer != settings.Issuer
            ? HandleRequestResult.Fail(new ProviderException("The answer came from another issuer."))
            : await base.HandleRemoteAuthenticateAsync();
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        if (context.Properties.IssuedUtc is not { } issued || TimeProvider.GetUtcNow() - issued > Options.RemoteAuthenticationTimeout)
        {
            throw new ProviderException("The person took too long.");
        }

        var verifier = context.Properties.Items[OAuthConstants.CodeVerifierKey]!;
        var answer = await provider.RedeemAsync(context.Code, verifier, ReturnAddress, Context.RequestAborted);
        return OAuthTokenResponse.Success(JsonDocument.Parse(answer.GetRawText()));
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var answer = tokens.Response!.RootElement;
        var token = IdToken.Text(answer, "id_token") ?? throw new ProviderException("The provider sent no id token.");
        var claims = IdToken.Read(token, settings, properties.Items[Nonce] ?? "", TimeProvider.GetUtcNow());
        var further = await FurtherAsync(claims, tokens.AccessToken);
        properties.SetParameter(nameof(ProviderPerson), ProviderPerson.Read(claims, further, settings));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, SchemeName);
    }

    // Entra ID puts the address into the id token, GOV.UK One Login tells it on request only.
    private async Task<JsonElement?> FurtherAsync(JsonElement claims, string? accessToken)
    {
        if (IdToken.Text(claims, "email") is not null || accessToken is null || await provider.AskAboutAsync(accessToken, Context.RequestAborted) is not { } further)
        {
            return null;
        }

        return IdToken.Text(further, "sub") == IdToken.Text(claims, "sub") ? further : throw new ProviderException("The provider told about another person.");
    }
}
