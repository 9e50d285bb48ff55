using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Testing;

/// <summary>
/// A small OpenID Connect provider: discovery, authorize (which lets everybody in at once), token, userinfo. It does everything right until a test tells it
/// what to get wrong.
/// </summary>
public sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "folkmoot-test";
    public const string Secret = "not much of a secret";

    private readonly ConcurrentDictionary<string, Question> codes = [];
    private readonly ConcurrentDictionary<string, bool> assertions = [];
    private WebApplication? app;
    private TimeProvider clock = TimeProvider.System;

    /// <summary>Not by its number, which is the sites' own host.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>Who signs in next.</summary>
    public Dictionary<string, object?> Person { get; private set; } = [];

    /// <summary>Changes the token's claims after they have been made rightly.</summary>
    public Action<Dictionary<string, object?>>? Spoil { get; set; }

    /// <summary>Changes the discovery document.</summary>
    public Action<Dictionary<string, object?>>? SpoilDocument { get; set; }

    /// <summary>What userinfo says; null for the person themself.</summary>
    public Dictionary<string, object?>? UserInfo { get; set; }

    public bool IsDown { get; set; }

    /// <summary>The public key that the client is registered with in place of its secret: RSA or ECDSA.</summary>
    public AsymmetricAlgorithm? ClientKey { get; set; }

    /// <summary>The last request to the token endpoint.</summary>
    public IReadOnlyDictionary<string, string> LastForm { get; private set; } = new Dictionary<string, string>();

    /// <summary>The last question at the authorize endpoint.</summary>
    public IReadOnlyDictionary<string, string> LastQuestion { get; private set; } = new Dictionary<string, string>();

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Use((context, next) => IsDown ? Refuse(context) : next(context));
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(Document()));
        app.MapGet("/authorize", (Delegate)Authorize);
        app.MapPost("/token", (Delegate)TokenAsync);
        app.MapGet("/userinfo", (HttpContext context) => context.Request.Headers.Authorization == "Bearer access" ? Results.Json(UserInfo ?? Person) : Results.Unauthorized());
        await app.StartAsync();
        Issuer = new UriBuilder(app.Urls.First()) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>What a site's configuration says of it, and what lets the site's fetcher reach it.</summary>
    public IEnumerable<(string Key, string? Value)> SettingsFor(string site) =>
    [
        ("Fetch:AllowedNetworks:0", "127.0.0.0/8"),
        ("Fetch:AllowedNetworks:1", "::1/128"),
        ("Fetch:AllowedPorts:0", $"{new Uri(Issuer).Port}"),
        ($"Folkmoot:SignInProviders:{site}:Name", "Council account"),
        ($"Folkmoot:SignInProviders:{site}:Issuer", Issuer),
        ($"Folkmoot:SignInProviders:{site}:ClientId", ClientId),
        ($"Folkmoot:SignInProviders:{site}:ClientSecret", Secret),
    ];

    /// <summary>Its clock is that of the installation.</summary>
    public void Follow(TimeProvider installation) => clock = installation;

    /// <summary>Puts everything right, and lets this person sign in next.</summary>
    public void Expect(string subject, string? email, bool? verified = true, params string[] groups)
    {
        (Spoil, SpoilDocument, UserInfo, IsDown, ClientKey) = (null, null, null, false, null);
        Person = new Dictionary<string, object?> { ["sub"] = subject, ["email"] = email, ["email_verified"] = verified, ["groups"] = groups };
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = 503;
        return Task.CompletedTask;
    }

    private static string Part(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    private Dictionary<string, object?> Document()
    {
        var document = new Dictionary<string, object?>
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Issuer}/authorize",
            ["token_endpoint"] = $"{Issuer}/token",
            ["userinfo_endpoint"] = $"{Issuer}/userinfo",
        };
        SpoilDocument?.Invoke(document);
        return document;
    }

    private IResult Authorize(HttpContext context)
    {
        LastQuestion = context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        var code = Guid.NewGuid().ToString("n");
        codes[code] = new Question(LastQuestion["redirect_uri"], LastQuestion.GetValueOrDefault("nonce"), LastQuestion.GetValueOrDefault("code_challenge"));
        return Results.Redirect(QueryHelpers.AddQueryString(LastQuestion["redirect_uri"], new Dictionary<string, string?> { ["code"] = code, ["state"] = LastQuestion["state"], ["iss"] = Issuer }));
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        LastForm = form.ToDictionary(f => f.Key, f => f.Value.ToString());
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!codes.TryRemove(form["code"].ToString(), out var question) || question.Redirect != form["redirect_uri"] || question.Challenge != challenge
            || form["client_id"] != ClientId || !(ClientKey is null ? form["client_secret"] == Secret : IsSigned(LastForm)))
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>(Person) { ["iss"] = Issuer, ["aud"] = ClientId, ["nonce"] = question.Nonce, ["iat"] = now, ["exp"] = now + 300 };
        Spoil?.Invoke(claims);
        return Results.Json(new { token_type = "Bearer", access_token = "access", id_token = $"{Part(new { alg = "RS256" })}.{Part(claims)}.c2lnbmF0dXJl" });
    }

    // RFC 7523, section 3: whose it is, for whom, for how long, used once, and the signature.
    private bool IsSigned(IReadOnlyDictionary<string, string> form)
    {
        var parts = form.GetValueOrDefault("client_assertion", "").Split('.');
        if (parts.Length != 3 || form.GetValueOrDefault("client_assertion_type") != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        {
            return false;
        }

        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        var (signed, signature) = (Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]));
        var algorithm = ClientKey switch
        {
            RSA rsa when rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) => "RS256",
            ECDsa curve when curve.VerifyData(signed, signature, HashAlgorithmName.SHA256) => "ES256",
            _ => null,
        };
        var (now, expires) = (clock.GetUtcNow().ToUnixTimeSeconds(), Claim("exp").GetInt64());
        return Text(header, "alg") == algorithm && Text(claims, "iss") == ClientId && Text(claims, "sub") == ClientId && Text(claims, "aud") == $"{Issuer}/token"
            && expires > now && expires <= now + 300 && assertions.TryAdd(Text(claims, "jti"), true);

        JsonElement Claim(string name) => claims.RootElement.GetProperty(name);
        static string Text(JsonDocument document, string name) => document.RootElement.GetProperty(name).GetString()!;
    }

    private sealed record Question(string Redirect, string? Nonce, string? Challenge);
}
