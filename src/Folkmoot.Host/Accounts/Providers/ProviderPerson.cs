using System.Text.Json;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>Somebody as the provider knows them.</summary>
/// <param name="Subject">The provider's own name for them, which never changes.</param>
/// <param name="Email">Null when the provider tells none.</param>
/// <param name="IsEmailVerified">Whether the provider says that it is theirs.</param>
/// <param name="SignedInAt">When they showed the provider who they are; null when it does not say.</param>
/// <param name="ShowedSecondFactor">Whether that took two factors.</param>
/// <param name="Groups">Their groups; null when the provider says that there are too many to tell.</param>
internal sealed record ProviderPerson(string Subject, string? Email, bool IsEmailVerified, DateTimeOffset? SignedInAt, bool ShowedSecondFactor, IReadOnlyList<string>? Groups)
{
    public static ProviderPerson Read(JsonElement token, JsonElement? further, ProviderSettings settings)
    {
        var mails = further ?? token;
        return new ProviderPerson(
            IdToken.Text(token, "sub")!,
            IdToken.Text(mails, "email"),
            IsTrue(mails, settings.EmailVerifiedClaim),
            IdToken.Time(token, "auth_time"),
            new[] { "acr", "amr", "vot" }.SelectMany(claim => IdToken.Texts(token, claim)).Intersect(settings.SecondFactor).Any(),
            HasTooMany(token, settings.GroupsClaim) ? null : IdToken.Texts(token, settings.GroupsClaim));
    }

    // Some write the word, some the number, some the text of either.
    private static bool IsTrue(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ToString() is "True" or "true" or "1";

    // OpenID Connect Core 5.6.2: Entra ID refers elsewhere instead of listing more than 200 groups.
    private static bool HasTooMany(JsonElement token, string claim) =>
        token.TryGetProperty("_claim_names", out var elsewhere) && elsewhere.ValueKind == JsonValueKind.Object && elsewhere.TryGetProperty(claim, out _);
}
