using System.Text;
using System.Text.Json;
using Folkmoot.Core.Fetch;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>Asks the provider itself: where it answers, whose code this is, what else it knows of the person.</summary>
internal sealed class ProviderClient(SafeFetcher fetcher, ProviderSettings settings, IHostEnvironment environment, TimeProvider clock)
{
    private const int MostBytes = 256 * 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private (ProviderDocument Document, DateTimeOffset Until)? known;

    public async Task<ProviderDocument> DiscoverAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (known is var (document, until) && now < until)
        {
            return document;
        }

        var issuer = Issuer();
        var read = ProviderDocument.Read(await AskAsync(new FetchRequest(ProviderDocument.AddressOf(settings.Issuer)), cancellationToken), issuer, settings.Issuer);
        known = (read, now + Kept);
        return read;
    }

    /// <summary>Redeems a code at the token endpoint.</summary>
    public async Task<JsonElement> RedeemAsync(string code, string verifier, Uri redirect, CancellationToken cancellationToken)
    {
        var token = (await DiscoverAsync(cancellationToken)).Token;
        var form = new Dictionary<string, string>(ClientProof.For(settings, token, clock.GetUtcNow()))
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = settings.ClientId,
            ["code"] = code,
            ["code_verifier"] = verifier,
            ["redirect_uri"] = redirect.AbsoluteUri,
        };
        var body = string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        return await AskAsync(new FetchRequest(token) { Post = new FetchPost(Encoding.ASCII.GetBytes(body), "application/x-www-form-urlencoded") }, cancellationToken);
    }

    /// <summary>What the provider tells at its userinfo endpoint; null when it has none.</summary>
    public async Task<JsonElement?> AskAboutAsync(string accessToken, CancellationToken cancellationToken) =>
        (await DiscoverAsync(cancellationToken)).UserInfo is { } address
            ? await AskAsync(new FetchRequest(address) { Authorization = $"Bearer {accessToken}" }, cancellationToken)
            : null;

    private async Task<JsonElement> AskAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var outcome = await fetcher.FetchAsync(request with { Accept = "application/json", MaxBytes = MostBytes }, cancellationToken);
        if (outcome is not FetchOutcome.Fetched answer)
        {
            throw new ProviderException($"{request.Address.GetLeftPart(UriPartial.Path)} did not answer: {outcome}");
        }

        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new ProviderException($"{request.Address.GetLeftPart(UriPartial.Path)} answered something that is not JSON.", error);
        }
    }

    private Uri Issuer() =>
        Uri.TryCreate(settings.Issuer, UriKind.Absolute, out var issuer)
            && (issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback && environment.IsDevelopment()))
            ? issuer
            : throw new ProviderException("Issuer has to be an address over https.");
}
