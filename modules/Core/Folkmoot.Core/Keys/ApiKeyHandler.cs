using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Folkmoot.Core.Keys;

/// <summary>
/// Reads <c>Authorization: Bearer fmk_…</c>, for endpoints that ask for a key and for no others. A key is no person: what it may do is what
/// its scopes say, and a session that comes along counts for nothing there.
/// </summary>
public sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys, ApiKeyLimits limits)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Folkmoot.ApiKey";
    public const string ScopeClaim = "folkmoot:scope";
    public const string KeyClaim = "folkmoot:key";

    private bool isLimited;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (await FindTextAsync() is not { } text)
        {
            return AuthenticateResult.NoResult();
        }

        var caller = Context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (limits.HasFailedTooOften(caller))
        {
            isLimited = true;
            return AuthenticateResult.Fail("Too many wrong keys.");
        }

        if (await keys.FindAsync(text, Context.RequestAborted) is not { } key)
        {
            limits.NoteFailure(caller);
            return AuthenticateResult.Fail("No such key.");
        }

        isLimited = !limits.TryUse(key.Id);
        return isLimited ? AuthenticateResult.Fail("Too many requests.") : AuthenticateResult.Success(TicketOf(key));
    }

    // A form may carry it only where a standard wants it so.
    private async Task<string?> FindTextAsync() =>
        AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) && "Bearer".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase) ? header.Parameter ?? ""
        : Request.HasFormContentType && Context.GetEndpoint()?.Metadata.GetMetadata<ApiKeyInFormAttribute>() is not null
            && (await Request.ReadFormAsync(Context.RequestAborted))["api_key"].ToString() is { Length: > 0 } typed ? typed
        : null;

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.CacheControl = "no-store";
        if (isLimited)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "60";
        }
        else
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers.WWWAuthenticate = "Bearer";
        }

        return RefuseAsync();
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return RefuseAsync();
    }

    private Task RefuseAsync() => Context.GetEndpoint()?.Metadata.GetMetadata<ApiKeyRefusal>() is { } refusal ? refusal.WriteAsync(Context) : Task.CompletedTask;

    // No NameIdentifier: nothing may take a key for a person.
    private AuthenticationTicket TicketOf(ApiKey key)
    {
        var claims = key.Scopes.Select(scope => new Claim(ScopeClaim, scope)).Append(new Claim(KeyClaim, key.Id.ToString()));
        return new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name);
    }
}
